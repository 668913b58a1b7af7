// Who has been here before fetches of a new catalogue only what is new in it.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openPage, ready, root, settled, startServer } from './support.mjs';

const kMark = '二';
const catalogue = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
const first = catalogue.products[0].name;
let folder;
let file;
let server;
let browser;
let published = 0;

/** A catalogue in which the first product is called otherwise each time; resolves when there is a delta to it. */
async function publish() {
  published += 1;
  catalogue.products[0].name = first + kMark.repeat(published);
  writeFileSync(file, JSON.stringify(catalogue));
  server.publish();
  const manifest = async () =>
    JSON.parse((await (await fetch(`${server.base}/c/manifest.json`)).json()).payload);
  while ((await manifest()).version <= published || (await manifest()).deltas.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rongqiao-delta-'));
  file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  server = await startServer({ folder, catalogue: file });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the product anew; gives the names of what was fetched of the catalogue, and the bytes of their contents. */
async function visit(page) {
  const fetched = [];
  const seen = (answer) => {
    const name = /\/c\/[0-9a-f-]+\.(rqs|rqd)$/.exec(answer.url())?.[1];
    if (name) fetched.push([name, Number(answer.headers()['content-length'])]);
  };
  page.on('response', seen);
  await page.goto(`${server.base}/product/${catalogue.products[0].id}`);
  await ready(page);
  await page.locator('h1', { hasText: catalogue.products[0].name }).waitFor();
  page.off('response', seen);
  assert.equal(await page.locator('header p.notice[role=alert]').count(), 0);
  return fetched;
}

const stored = (page) =>
  page.waitForFunction(
    async ([version]) => {
      const manifest = await (await caches.open('rongqiao-catalogue')).match('/c/manifest.json');
      return manifest && (await manifest.text()).includes(`version\\":${version},`);
    },
    [published + 1],
  );

test('a returning visitor fetches a delta, and the whole where that does not lead to what was signed', async () => {
  const { page, context, problems } = await openPage(browser, server.base);
  try {
    const [[whole, bytes]] = await visit(page);
    assert.equal(whole, 'rqs');
    await stored(page);

    await publish();
    const [[delta, fewer], ...more] = await visit(page);
    assert.equal(delta, 'rqd');
    assert.deepEqual(more, []);
    assert.ok(fewer * 10 < bytes, `${fewer} of ${bytes} bytes`);
    await stored(page);

    await publish();
    await context.route(/\.rqd$/, async (route) => {
      const answer = await route.fetch();
      const body = Buffer.from(await answer.body());
      body[body.length - 1] ^= 1;
      await route.fulfill({ response: answer, body });
    });
    assert.deepEqual(
      (await visit(page)).map(([name]) => name),
      ['rqd', 'rqs'],
    );
    await stored(page);

    await settled(page);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

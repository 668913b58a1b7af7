// A catalogue that is not what was published, in a real browser: refused, said, and the last good one used.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { catalogueKept } from './kept.mjs';
import { kDesktop, kPhone, openPage, ready, root, site, startServer } from './support.mjs';

const up = site();
const kSnapshot = /\/c\/[0-9a-f]{64}\.rqs$/;
const kManifest = /\/c\/manifest\.json$/;

async function tamper(route) {
  const answer = await route.fetch();
  const body = Buffer.from(await answer.body());
  body[Math.floor(body.length / 2)] ^= 1;
  await route.fulfill({ response: answer, body });
}

const kept = (page) =>
  page.evaluate(async () => {
    const store = await caches.open('rongqiao-catalogue');
    return (await store.keys()).map(({ url }) => new URL(url).pathname).sort();
  });

/** Opens the list once as it is, and waits until the catalogue is put by. */
async function visited(options) {
  const opened = await openPage(up.browser, up.base, options);
  await opened.page.goto(`${up.base}/products`);
  await ready(opened.page);
  await catalogueKept(opened.page);
  return opened;
}

const notice = (page) => page.waitForSelector('header p.notice[role=alert]');
const cards = (page) => page.waitForSelector('.card');

describe('after a good visit', () => {
  for (const [what, pattern] of [
    ['catalogue', kSnapshot],
    ['manifest', kManifest],
  ])
    test(`a changed ${what} is refused with a notice, and the last good catalogue answers`, async () => {
      const { page, context, problems } = await visited({ size: what === 'manifest' ? kDesktop : kPhone });
      try {
        const before = await kept(page);
        await context.route(pattern, tamper);
        await page.goto(`${up.base}/products`);
        await ready(page);
        assert.match(await (await notice(page)).innerText(), /不是发布者签名的那一份/);
        await cards(page);
        assert.deepEqual(await kept(page), before, 'nothing of it was put by');
        await context.unroute(pattern);
        await page.goto(`${up.base}/products`);
        await ready(page);
        assert.equal(await page.locator('header p.notice[role=alert]').count(), 0);
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });

  test('without network the page works without a notice; past the last day it says so', async () => {
    const { page, context } = await visited();
    try {
      await context.route(/\/c\//, (route) => route.abort());
      await page.goto(`${up.base}/products`);
      await ready(page);
      await cards(page);
      assert.equal(await page.locator('header p.notice[role=alert]').count(), 0);
      await page.addInitScript(() => {
        const now = Date.now;
        Date.now = () => now() + 40 * 86_400_000;
      });
      await page.goto(`${up.base}/products`);
      await ready(page);
      assert.match(await (await notice(page)).innerText(), /目录应在 \d{4}-\d\d-\d\d 前更新/);
    } finally {
      await context.close();
    }
  });

  test('a stored copy that was changed is not used', async () => {
    const { page, context } = await visited();
    try {
      await page.evaluate(async () => {
        const store = await caches.open('rongqiao-catalogue');
        for (const request of await store.keys())
          if (request.url.endsWith('.rqs')) {
            const bytes = new Uint8Array(await (await store.match(request)).arrayBuffer());
            bytes[100] ^= 1;
            await store.put(request, new Response(bytes));
          }
      });
      await context.route(/\/c\//, (route) => route.abort());
      await page.goto(`${up.base}/products`);
      await page.waitForSelector('html[data-engine=failed]', { state: 'attached' });
      await page.waitForSelector('.trouble');
    } finally {
      await context.close();
    }
  });
});

test('at a first visit a changed catalogue is not opened, and the page says why', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await context.route(kSnapshot, tamper);
    await page.goto(`${up.base}/products`);
    await page.waitForSelector('html[data-engine=failed]', { state: 'attached' });
    assert.match(await page.innerText('.trouble'), /目录签名不对/);
    await context.unroute(kSnapshot);
    await page.click('.trouble .btn');
    await ready(page);
  } finally {
    await context.close();
  }
});

test('an older manifest with its genuine signature is refused by a device that has seen a newer one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-signed-'));
  const old = await startServer({ folder });
  const older = await (await fetch(`${old.base}/c/manifest.json`)).text();
  await old.stop();
  const changed = JSON.parse(readFileSync(join(root, 'build/catalogue.json'), 'utf8'));
  changed.products[0].name += '二';
  writeFileSync(join(folder, 'changed.json'), JSON.stringify(changed));
  const server = await startServer({ folder, catalogue: join(folder, 'changed.json') });
  const { page, context } = await openPage(up.browser, server.base);
  try {
    const visit = async () => {
      await page.goto(`${server.base}/products`);
      await ready(page);
      await cards(page);
    };
    const replay = (route) => route.fulfill({ contentType: 'application/json', body: older });
    // A device that has never been here cannot know better.
    await context.route(kManifest, replay);
    await visit();
    assert.equal(await page.locator('header p.notice[role=alert]').count(), 0);
    await context.unroute(kManifest);
    await visit();
    const isNewer = () =>
      page.evaluate(async () => {
        const store = await caches.open('rongqiao-catalogue');
        return (await (await store.match('/c/manifest.json')).text()).includes('version\\":2');
      });
    for (let waited = 0; !(await isNewer()); waited += 1) {
      assert.ok(waited < 600, 'the newer manifest is put by');
      await page.waitForTimeout(50);
    }
    const before = await kept(page);
    await context.route(kManifest, replay);
    await visit();
    await notice(page);
    assert.deepEqual(await kept(page), before);
  } finally {
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

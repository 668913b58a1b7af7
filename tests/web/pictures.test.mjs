// Pictures of each page as it was last looked at; any pixel that differs fails. UPDATE_PICTURES=1 makes them anew: look at
// them, and at what changed, before they are committed.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { kPictures, withProduct } from './pages.mjs';
import { go, kDesktop, kEveryPage, kPhone, launch, openPage, root, startServer } from './support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const { PNG } = fromWeb('pngjs');
const { default: pixelmatch } = await import(fromWeb.resolve('pixelmatch'));

const kFolder = join(root, 'tests/web/pictures');
const kFailed = join(root, 'build/pictures');
const kRenew = process.env.UPDATE_PICTURES === '1';
/** The day that all pictures show: for the server, for the browser, and for the core, which is told it by the browser. */
const kDay = '2026-11-28';
const kMoment = new Date(`${kDay}T09:30:00+08:00`);
const kSizes = { phone: kPhone, desktop: kDesktop };
/** Edges of drawn signs come out by one step of 255 lighter or darker now and then; nobody sees that. */
const kUnseen = 0.01;
/** At desktop size, without RQ_EVERY_PAGE=1. */
const kCompared = ['home', 'products', 'product', 'results', 'compare'];
const kMostBytes = 6_500_000;

/** What draws the letters: with another browser or other fonts each pixel is another one, and nothing is learned. */
const kMadeWith = join(kFolder, 'made_with.json');

let server;
let browser;
let madeWith;
let isComparable = true;
before(async () => {
  server = await startServer({ args: ['--today', kDay] });
  browser = await launch('--font-render-hinting=none', '--hide-scrollbars', '--disable-lcd-text');
  madeWith = { browser: browser.version(), fonts: await fontsOf('/') };
  if (kRenew) {
    mkdirSync(kFolder, { recursive: true });
    writeFileSync(kMadeWith, `${JSON.stringify(madeWith, null, 2)}\n`);
  }
  isComparable = isDeepStrictEqual(JSON.parse(readFileSync(kMadeWith, 'utf8')), madeWith);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The fonts that a page is really drawn with. */
async function fontsOf(path) {
  const { page, context } = await openPage(browser, server.base);
  try {
    await go(page, server.base, path);
    const client = await context.newCDPSession(page);
    await client.send('DOM.enable');
    await client.send('CSS.enable');
    const { root: document } = await client.send('DOM.getDocument');
    const all = [];
    for (const selector of ['h1', '.lead', '.counts', '.nav span', '.btn']) {
      const { nodeId } = await client.send('DOM.querySelector', { nodeId: document.nodeId, selector });
      if (nodeId === 0) continue;
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId });
      all.push(...fonts.map(({ postScriptName }) => postScriptName));
    }
    return [...new Set(all)].sort().join(', ');
  } finally {
    await context.close();
  }
}

/** Without transparency, which no page has, and packed well. */
const packed = (picture) => PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType: -1 });

async function pictureOf({ path, firm, dark, elder, before: prepare, after: open }, size) {
  const { page, context } = await openPage(browser, server.base, { size, firm, dark, elder });
  try {
    await page.clock.setFixedTime(kMoment);
    const id = await prepare?.(context, server);
    await go(page, server.base, (await withProduct(page, server.base, path)).replace('ID', id));
    await open?.(page);
    await page.waitForFunction(() => !document.querySelector('.skeleton'));
    await page.evaluate(() => document.fonts.ready);
    await page.mouse.move(0, 0);
    return PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  } finally {
    await context.close();
  }
}

for (const state of kPictures)
  for (const [name, size] of Object.entries(kSizes))
    test(`${state.name}, ${name}`, async (context) => {
      const file = join(kFolder, `${state.name}-${name}.png`);
      if (!kEveryPage && !kRenew && !kCompared.includes(state.name) && name !== 'phone') {
        context.skip('RQ_EVERY_PAGE=1 compares it, too');
        return;
      }
      if (!isComparable) {
        context.skip(
          `the pictures were made with another browser or other fonts than ${JSON.stringify(madeWith)}`,
        );
        return;
      }
      const now = await pictureOf(state, size);
      if (kRenew) {
        writeFileSync(file, packed(now));
        return;
      }
      assert.ok(existsSync(file), `no picture yet: UPDATE_PICTURES=1 makes ${state.name}-${name}.png`);
      const then = PNG.sync.read(readFileSync(file));
      assert.deepEqual([now.width, now.height], [then.width, then.height]);
      const difference = new PNG({ width: now.width, height: now.height });
      const pixels = pixelmatch(then.data, now.data, difference.data, now.width, now.height, {
        threshold: kUnseen,
      });
      context.diagnostic(`${pixels} pixels differ`);
      if (pixels > 0) {
        mkdirSync(kFailed, { recursive: true });
        writeFileSync(join(kFailed, `${state.name}-${name}.png`), packed(now));
        writeFileSync(join(kFailed, `${state.name}-${name}-difference.png`), packed(difference));
      }
      assert.equal(pixels, 0, `${pixels} pixels differ; see build/pictures`);
    });

test('there is no picture of what is not listed, and all together are small', () => {
  const files = readdirSync(kFolder).filter((file) => file.endsWith('.png'));
  const listed = kPictures.flatMap(({ name }) => Object.keys(kSizes).map((size) => `${name}-${size}.png`));
  assert.deepEqual(files.sort(), listed.sort());
  const bytes = files.reduce((sum, file) => sum + readFileSync(join(kFolder, file)).length, 0);
  assert.ok(bytes <= kMostBytes, `${bytes} bytes`);
});

// The elder mode, measured: letters, lines, targets, contrast, what is folded, what stays until it is closed. And that no
// look hides text, however large it is made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { overflow, sizes } from './measure.mjs';
import { chooseFive, kCompare, kCost, kProduct, withProduct } from './pages.mjs';
import { axeSource, go, kEveryPage, kFirm, launch, openPage, site } from './support.mjs';

const up = site();
const axeCode = readFileSync(axeSource, 'utf8');

// The ministry's guideline for apps (2021), in px at the usual size of letters.
const kLeastText = 18;
const kLeastLargest = 30;
const kLeastLine = 1.3;
const kLeastTarget = 60;

const kPaths = ['/', '/products', kProduct, '/firm', '/results', '/policies', '/policy/S01', kCost, kCompare]
  .concat(['/plan', '/apply/none', '/about'])
  .map((path) => ({ path, firm: ['/results', '/plan'].includes(path) ? kFirm : undefined }));

/** The rest is looked at by all_states.test.mjs, less closely. */
const someOf = (states, paths) => (kEveryPage ? states : states.filter(({ path }) => paths.includes(path)));

const openFolds = (page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

describe('the elder mode', () => {
  for (const { path, firm } of kPaths)
    test(`${path}: letters, lines, targets and contrast`, async () => {
      const { page, context, problems } = await openPage(up.browser, up.base, { elder: true, firm });
      try {
        await go(page, up.base, await withProduct(page, up.base, path));
        await page.evaluate(axeCode);
        const found = [];
        for (const width of [390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          await openFolds(page);
          const { texts, targets, smallest, largest, tightest, small } = await sizes(page, kLeastTarget);
          assert.ok(texts > 10 && targets > 5, `${texts} texts, ${targets} targets`);
          if (smallest.size < kLeastText) found.push(`${width}: ${smallest.size} px: ${smallest.what}`);
          if (largest.size < kLeastLargest) found.push(`${width}: largest ${largest.size} px`);
          if (tightest.line < kLeastLine - 0.001)
            found.push(`${width}: line ${tightest.line}: ${tightest.what}`);
          found.push(...small.map((text) => `${width}: ${text}`));
          found.push(...(await overflow(page)).map((text) => `${width}: ${text}`));
        }
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          const { violations, passes } = await page.evaluate(() =>
            globalThis.axe.run(document, { runOnly: ['color-contrast-enhanced'] }),
          );
          assert.ok(violations.length + passes.length > 0, 'the rule ran');
          for (const { nodes } of violations)
            found.push(
              ...nodes.slice(0, 5).map(({ target, any }) => `${colorScheme} ${target}: ${any[0].message}`),
            );
        }
        assert.deepEqual([...found, ...problems], []);
      } finally {
        await context.close();
      }
    });

  test('is one press away on the first page, and stays until it is switched off', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/');
      const entrance = page.getByRole('button', { name: '长辈版' });
      const box = await entrance.boundingBox();
      assert.ok(box.y + box.height < 100 && box.width >= 44 && box.height >= 44, JSON.stringify(box));
      await entrance.click();
      await page.waitForSelector('html.elder');
      assert.equal(await page.innerText('h1'), '哪些贷款适合您');
      await go(page, up.base, '/');
      assert.equal(await page.getAttribute('.look-elder', 'aria-pressed'), 'true');
      assert.equal(await page.innerText('h1'), '哪些贷款适合您');
      await page.click('.look-elder');
      await page.waitForSelector('html:not(.elder)');
      assert.equal(await page.innerText('h1'), '哪些贷款对得上，差在哪一条');
    } finally {
      await context.close();
    }
  });

  test('before any script of the page has run, the styles are there', async () => {
    const { page, context } = await openPage(up.browser, up.base, { elder: true });
    try {
      await page.route('**/assets/*.js', (route) => route.abort());
      await page.goto(up.base, { waitUntil: 'domcontentloaded' });
      const { smallest } = await sizes(page, kLeastTarget);
      assert.ok(smallest.size >= kLeastText, JSON.stringify(smallest));
    } finally {
      await context.close();
    }
  });

  test('folds what is not asked first, and opens it by mouse and keyboard', async () => {
    const { page, context } = await openPage(up.browser, up.base, { elder: true });
    try {
      await go(page, up.base, await withProduct(page, up.base, kProduct));
      const folds = page.locator('details.fold');
      assert.ok((await folds.count()) >= 3);
      assert.equal(await page.locator('details.fold[open]').count(), 0);
      await folds.nth(0).locator('summary').click();
      await folds.nth(1).locator('summary').focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('details.fold[open]').count(), 2);
    } finally {
      await context.close();
    }
  });

  test('a message stays until it is closed; elsewhere it goes by itself', async () => {
    for (const elder of [true, false]) {
      const { page, context } = await openPage(up.browser, up.base, { elder });
      try {
        await page.clock.install();
        await go(page, up.base, '/products');
        await chooseFive(page);
        await page.clock.fastForward(600_000);
        assert.equal(await page.locator('.toast').count(), elder ? 1 : 0);
        if (!elder) continue;
        await page.click('.toast .btn');
        assert.equal(await page.locator('.toast').count(), 0);
      } finally {
        await context.close();
      }
    }
  });

  test('nothing has to be swiped', async () => {
    const { page, context } = await openPage(up.browser, up.base, { elder: true, firm: kFirm });
    try {
      for (const path of ['/products', '/firm', '/results', '/policies', kCompare]) {
        await go(page, up.base, path);
        const swiped = await page.evaluate(() =>
          [...document.querySelectorAll('#app *')]
            .filter(
              (box) =>
                /auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1,
            )
            // A table may be wider than a phone; it is moved by the keyboard too.
            .filter((box) => box.tabIndex < 0)
            .map((box) => box.className),
        );
        assert.deepEqual(swiped, [], path);
      }
    } finally {
      await context.close();
    }
  });
});

describe('no text is clipped', () => {
  const kWidths = [320, 390, 640, 768, 1280];
  let twice;
  // As somebody has set it in the browser: widths in em grow with it. (A page that is zoomed is a narrower window.)
  before(async () => {
    twice = await launch('--blink-settings=defaultFontSize=32,defaultFixedFontSize=26');
  });
  after(() => twice?.close());

  const check = async (browser, { path, firm }, looks) => {
    const { page, context } = await openPage(browser, up.base, { firm });
    try {
      await go(page, up.base, await withProduct(page, up.base, path));
      const found = [];
      for (const [name, widths, put] of looks) {
        await put?.(page);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          found.push(...(await overflow(page)).map((text) => `${name}, ${width} px: ${text}`));
        }
      }
      assert.deepEqual(found, []);
    } finally {
      await context.close();
    }
  };
  const toElder = async (page) => {
    await page.evaluate(() => document.querySelector('.look-elder').click());
    await page.waitForSelector('html.elder');
    await openFolds(page);
  };
  for (const state of someOf(kPaths, ['/', '/products', '/results', kCost, '/policy/S01']))
    test(`${state.path}: at every width, and with letters of twice the size`, async () => {
      await check(up.browser, state, [
        ['light', kWidths],
        ['dark', [320], (page) => page.emulateMedia({ colorScheme: 'dark' })],
        ['elder, dark', kWidths, toElder],
      ]);
      await check(twice, state, [['letters of twice the size', [390, 640, 1280]]]);
    });
});

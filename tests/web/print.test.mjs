// On paper: nothing that is pressed, black on white, the day and the catalogue below; cards stay whole.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kCompare, kCost, kProduct, withProduct } from './pages.mjs';
import { go, kDesktop, kFirm, openPage, site, todayInShanghai } from './support.mjs';

const up = site();

for (const [path, firm, wanted, says = ''] of [
  ['/results', kFirm, '.card'],
  [kProduct, kFirm, '.outline'],
  [kCompare, kFirm, 'table.compare'],
  ['/plan', kFirm, '.plan-result .panel', '200 万元 · 12 个月 · 最多向几家借 2 家'],
  [kCost, undefined, '.cost-answer, .panel'],
])
  test(`${path} as A4`, async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, {
      size: kDesktop,
      firm,
      dark: true,
    });
    try {
      // Another page of the same visit brings its styles along.
      await go(page, up.base, kCompare);
      await go(page, up.base, await withProduct(page, up.base, path));
      await page.waitForSelector(wanted);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await page.evaluate(() => ({
        pressed: [...document.querySelectorAll('.nav, .looks, button, select, input[type=range], form .btn')]
          .filter((one) => one.checkVisibility())
          .map((one) => one.outerHTML.slice(0, 60)),
        paper: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.querySelector('h1')).color,
        broken: [...document.querySelectorAll('.card, .panel, tr')].filter(
          (one) => getComputedStyle(one).breakInside !== 'avoid',
        ).length,
        printed: document.querySelector('.printed').innerText,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      const [year, month, day] = todayInShanghai().split('-').map(Number);
      assert.match(seen.printed, new RegExp(`^${year}年${month}月${day}日打印自 \\S+，目录 [0-9a-f]{12}。$`));
      assert.deepEqual(
        { ...seen, printed: '' },
        { pressed: [], paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', broken: 0, printed: '', wide: 0 },
      );
      assert.ok((await page.innerText('main')).includes(says), says);
      const pdf = String(await page.pdf({ preferCSSPageSize: true }));
      // 210 x 297 mm in points, upright whichever page was looked at before.
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) =>
        [w, h].map(Math.round),
      );
      assert.ok(boxes.length > 0 && boxes.length < 12, `${boxes.length} sheets`);
      for (const box of boxes) assert.deepEqual(box, [595, 842]);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

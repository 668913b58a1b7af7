// By keyboard and by ear: names and roles as a screen reader gets them, an order that makes sense, a focus that is seen;
// no motion where none is wanted, and colours that are forced upon the page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kCompare, kCost, kProduct, withProduct } from './pages.mjs';
import { kApplied } from './people.mjs';
import { go, kDesktop, kEveryPage, kFirm, openPage, site } from './support.mjs';

const up = site();

/** What has to be said on each page, as lines of Playwright's aria snapshot. */
const kSaid = [
  [
    '/',
    [
      /heading "哪些贷款对得上，差在哪一条" \[level=1\]/,
      /search:/,
      /combobox "搜索产品"/,
      /button "搜索"/,
      /link "说说我的企业"/,
      /heading "按类别看" \[level=2\]/,
      /article "/,
    ],
  ],
  ['/products', [/heading "融资产品" \[level=1\]/, /combobox "/, /article "/, /navigation "/]],
  [
    kProduct,
    [
      /heading "准入条件" \[level=2\]/,
      /term: 额度/,
      /definition: /,
      /link "算算真实成本"/,
      /button "[^"]*比较/,
    ],
  ],
  ['/firm', [/heading "我的企业" \[level=1\]/, /group "/, /status/]],
  [
    '/results',
    [
      /heading "匹配结果" \[level=1\]/,
      /navigation "按结果分组"/,
      /link "[^"]*条件符合/,
      /article "/,
      /checkbox "/,
    ],
  ],
  [
    kCompare,
    [/heading "产品比较" \[level=1\]/, /region "产品比较"/, /table/, /columnheader "/, /rowheader "/],
  ],
  [kCost, [/heading "贷款成本计算" \[level=1\]/, /textbox "/, /slider "/, /heading "真实成本" \[level=2\]/]],
  ['/plan', [/heading "融资方案" \[level=1\]/, /textbox "/, /group "/, /status/]],
  [`/apply/${kApplied.id}`, [/heading "[^"]+" \[level=1\]/, /textbox "手机号/, /button "/]],
];

/** In every page: what one can jump to. */
const kLandmarks = [
  /^- link "跳到正文"/m,
  /^- banner:/m,
  /navigation "主要栏目"/,
  /^- main:/m,
  /^- contentinfo:/m,
  /button "长辈版"/,
];

describe('names and roles', () => {
  for (const [path, wanted] of kSaid)
    test(path, async () => {
      const firm = ['/results', '/plan', kCompare].includes(path) ? kFirm : undefined;
      const { page, context, problems } = await openPage(up.browser, up.base, { firm });
      try {
        await go(page, up.base, await withProduct(page, up.base, path));
        await page.waitForTimeout(100);
        const said = await page.locator('body').ariaSnapshot();
        for (const one of [...kLandmarks, ...wanted]) assert.match(said, one);
        assert.equal(said.match(/heading "[^"]*" \[level=1\]/g).length, 1, 'one main heading');
        // Nothing that is pressed or filled in is without a name.
        assert.doesNotMatch(said, /- (button|link|textbox|combobox|slider|checkbox|radio)(:|$| \[)/m);
        const levels = [...said.matchAll(/\[level=(\d)\]/g)].map(([, level]) => Number(level));
        for (const [at, level] of levels.entries())
          assert.ok(
            at === 0 || level <= levels[at - 1] + 1,
            `a heading of level ${level} after ${levels[at - 1]}`,
          );
        assert.deepEqual(problems, []);
      } finally {
        await context.close();
      }
    });
});

/** What has the focus: its name, where it is, and how it is marked. */
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const { top, left, width, height } = one.getBoundingClientRect();
    // Some inputs lie unseen over what stands for them.
    const seen = [one, one.nextElementSibling, one.parentElement]
      .filter(Boolean)
      .map((each) => getComputedStyle(each));
    return {
      name: (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 20),
      end: one === document.body,
      inside: one.closest('header, main, footer, nav, .skip')?.tagName,
      marked: seen.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      ),
      inSight:
        width > 0 &&
        height > 0 &&
        top < innerHeight &&
        top + height > 0 &&
        left < innerWidth &&
        left + width > 0,
    };
  });

describe('by keyboard', () => {
  for (const [name, media] of [
    ['in usual colours', {}],
    ['in forced colours', { forcedColors: 'active' }],
  ])
    test(`every stop is seen and marked, ${name}`, async () => {
      for (const path of kEveryPage ? ['/', '/products', kProduct, '/results'] : ['/', '/results']) {
        const { page, context } = await openPage(up.browser, up.base, { size: kDesktop, firm: kFirm });
        try {
          await page.emulateMedia(media);
          await go(page, up.base, await withProduct(page, up.base, path));
          const order = [];
          for (let stop = 0; stop < 25; stop += 1) {
            await page.keyboard.press('Tab');
            const { name: what, inside, marked, inSight, end } = await focused(page);
            // A short page has no more of them.
            if (end && stop > 12) break;
            assert.ok(
              marked && inSight,
              `${path}, stop ${stop}: ${what}: marked ${marked}, in sight ${inSight}`,
            );
            order.push(inside);
          }
          assert.equal(order[0], 'A', 'the way past the header comes first');
          const later = order.slice(1).filter((where, at, all) => where !== all[at - 1]);
          assert.deepEqual(later.slice(0, 2), ['HEADER', 'NAV'], path);
          assert.ok(order.includes('MAIN'), path);
        } finally {
          await context.close();
        }
      }
    });

  test('the first stop leads past the header', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/products');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.equal((await focused(page)).inside, 'MAIN');
    } finally {
      await context.close();
    }
  });

  test('a dialog holds the focus; Escape closes it and gives the focus back', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, await withProduct(page, up.base, kProduct));
      await page.focus('.ask .btn >> nth=1');
      const before = (await focused(page)).name;
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=dialog]');
      for (let stop = 0; stop < 30; stop += 1) {
        await page.keyboard.press('Tab');
        assert.ok(
          await page.evaluate(() => document.activeElement.closest('[role=dialog]') !== null),
          `stop ${stop}`,
        );
      }
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[role=dialog]').count(), 0);
      assert.equal((await focused(page)).name, before);
    } finally {
      await context.close();
    }
  });
});

test('where no motion is wanted, nothing moves', async () => {
  const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
  try {
    for (const path of ['/', '/products', kProduct, '/firm', '/results', kCost, kCompare]) {
      await go(page, up.base, await withProduct(page, up.base, path));
      const moving = () =>
        page.evaluate(
          () =>
            [...document.querySelectorAll('*')].filter((one) => {
              const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
              return (
                /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth'
              );
            }).length,
        );
      assert.equal(await moving(), 0, path);
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      if (path === '/') assert.ok((await moving()) > 0, 'elsewhere something does');
      await page.emulateMedia({ reducedMotion: 'reduce' });
    }
  } finally {
    await context.close();
  }
});

test('in forced colours the signs of a verdict are told apart', async () => {
  const { page, context } = await openPage(up.browser, up.base, { firm: kFirm });
  try {
    await page.emulateMedia({ forcedColors: 'active' });
    await go(page, up.base, '/results');
    const [full, ring] = await page.evaluate(() => {
      const shapes = [...document.querySelectorAll('.switch .disc')];
      return [shapes[0], shapes[2]].map((one) => {
        const circles = [...one.querySelectorAll('circle')];
        return {
          circles: circles.length,
          stroke: getComputedStyle(circles[0]).stroke,
          behind: getComputedStyle(document.body).backgroundColor,
        };
      });
    });
    assert.deepEqual([full.circles, ring.circles], [2, 1]);
    assert.notEqual(ring.stroke, ring.behind);
    const current = await page.evaluate(
      () => getComputedStyle(document.querySelector('.switch a[aria-current]')).borderBottomStyle,
    );
    assert.equal(current, 'solid');
  } finally {
    await context.close();
  }
});

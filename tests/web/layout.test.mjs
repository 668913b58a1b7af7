// Layout: nothing jumps, and the pre-rendered first screen is what the page draws itself.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kCompare, kCost, withProduct } from './pages.mjs';
import { arrived, go, kDesktop, kEveryPage, kPhone, openPage, ready, settled, site } from './support.mjs';

const up = site();

const kMostShift = 0.01;

describe('the pre-rendered first screen', () => {
  for (const [path, ids] of [
    ['/', ['notice', 'counts', 'cards']],
    ['/products', ['notice']],
  ])
    for (const size of [kPhone, kDesktop])
      test(`${path} at ${size.width}: boot draws the same, byte for byte`, async () => {
        const html = await (await fetch(up.base + path)).text();
        const { page, context, problems } = await openPage(up.browser, up.base, { size });
        try {
          await page.goto(`${up.base}/robots.txt`);
          const before = await page.evaluate(
            ([text, wanted]) => {
              const served = new DOMParser().parseFromString(text, 'text/html');
              return wanted.map((id) => served.getElementById(id).innerHTML);
            },
            [html, ids],
          );
          for (const part of before)
            assert.ok(part.length > 20 && !part.includes('<!--'), 'the server filled it');
          await go(page, up.base, path);
          // What is still right is left alone; after a change of language and back the page has drawn it all itself.
          await page.evaluate(() => document.querySelector('.look[lang=en]').click());
          await page.waitForSelector('html[lang=en]');
          const english = await page.evaluate(
            (wanted) => wanted.map((id) => document.getElementById(id).innerHTML),
            ids,
          );
          for (const [at, part] of english.entries()) assert.notEqual(part, before[at], 'drawn by the page');
          await page.evaluate(() => document.querySelector('.look[lang=zh-CN]').click());
          await page.waitForSelector('html[lang=zh-CN]');
          const drawn = await page.evaluate(
            (wanted) => wanted.map((id) => document.getElementById(id).innerHTML),
            ids,
          );
          assert.deepEqual(drawn, before);
          assert.deepEqual(problems, []);
        } finally {
          await context.close();
        }
      });

  test('/products begins with the cards that the server wrote', async () => {
    const html = await (await fetch(`${up.base}/products`)).text();
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/products');
      const served = await page.evaluate(
        (text) => new DOMParser().parseFromString(text, 'text/html').getElementById('cards').innerHTML,
        html,
      );
      // What the page adds to them: the buttons that compare and keep.
      const drawn = await page.evaluate(() => {
        const cards = document.getElementById('cards').cloneNode(true);
        for (const button of cards.querySelectorAll('.card-compare, .card-apply, .save')) button.remove();
        return cards.innerHTML;
      });
      assert.ok(drawn.startsWith(served));
      assert.equal(await page.locator('#cards .card').count(), 20);
    } finally {
      await context.close();
    }
  });

  test('without script the first screen can be read', async () => {
    const context = await up.browser.newContext({ javaScriptEnabled: false, viewport: kPhone });
    try {
      const page = await context.newPage();
      await page.goto(up.base);
      assert.equal(await page.locator('#cards .card').count(), 9);
      assert.match(await page.innerText('#counts'), /^\d+ 款产品 · \d+ 家机构 · \d+ 项政策$/);
    } finally {
      await context.close();
    }
  });
});

describe('nothing jumps', () => {
  const kPaths = [
    '/',
    '/products',
    '/firm',
    '/results',
    '/policies',
    '/about',
    '/product/FIRST',
    '/policy/S01',
    '/cost',
    kCost,
    kCompare,
    '/plan',
    '/saved',
    '/saved?tab=calendar',
  ];
  const kLooks = [{ size: kPhone }, { size: kDesktop }, { size: kPhone, elder: true }];
  for (const [at, path] of kPaths.entries())
    for (const look of kEveryPage ? kLooks : [kLooks[0], kLooks[1 + (at % 2)]])
      test(`${path} at ${look.size.width}${look.elder ? ', elder' : ''}`, async () => {
        const { page, context } = await openPage(up.browser, up.base, look);
        try {
          await page.addInitScript(() => {
            globalThis.shift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                if (!entry.hadRecentInput) globalThis.shift += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
          });
          await page.goto(up.base + (await withProduct(page, up.base, path)));
          await settled(page);
          await page.waitForTimeout(100);
          const shift = await page.evaluate(() => globalThis.shift);
          assert.ok(shift <= kMostShift, `moved by ${shift}`);
        } finally {
          await context.close();
        }
      });
});

test('the test language shows no words of its own', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    for (const path of ['/', '/products', '/firm', '/policies', '/about', '/results', '/cost']) {
      await page.goto(`${up.base}${path}?lang=test`);
      await ready(page);
      const texts = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
          const { parentElement, data } = walker.currentNode;
          // Names and questions come with the catalogue and the field list; the language names stand in their own language.
          if (
            parentElement.closest(
              '.card, .live-first, option, .facet-value, .question, .firm .tabs, .look[lang], #topic, .suggestion',
            )
          )
            continue;
          const rest = data.replace(/\[\[[\w.]+\]\]/g, '');
          if (/[\u4e00-\u9fff]|[A-Za-z]{3,}/.test(rest)) found.push(data);
        }
        return found;
      });
      assert.deepEqual(texts, [], path);
    }
  } finally {
    await context.close();
  }
});

describe('styles of parts come after those of all pages, whichever page was the first', () => {
  for (const path of ['/', '/products', '/about', '/cost'])
    test(path, async () => {
      const { page, context } = await openPage(up.browser, up.base);
      try {
        await go(page, up.base, path);
        await page.click('.foot a[href="/saved"]');
        await arrived(page, '/saved');
        await page.waitForSelector('main .empty, main section');
        const order = await page.evaluate(() =>
          [...document.styleSheets].map(({ href }) => href?.replace(/.*\/|-.*/g, '') ?? 'inline'),
        );
        const first = order.findIndex((name) => !['inline', 'main'].includes(name));
        assert.ok(first > 0, `${order}`);
        assert.ok(!order.slice(first).some((name) => ['inline', 'main'].includes(name)), `${order}`);
      } finally {
        await context.close();
      }
    });
});

test('the heading keeps the focus when it is drawn anew by an answer that comes late', async () => {
  const { page, context } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/products');
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function late(...what) {
        setTimeout(() => post.apply(this, what), 500);
      };
    });
    await page.click('.card a >> nth=0');
    await page.waitForSelector('#thing h1:focus');
    await page.waitForSelector('.detail-main');
    await page.waitForSelector('main h1:focus', { timeout: 5_000 });
  } finally {
    await context.close();
  }
});

// Traditional characters: every word of the pages, and what the catalogue says, as OpenCC converts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { moduleLoader } from './modules.mjs';
import { kCost, kProduct, withProduct } from './pages.mjs';
import { catalogue, go, kFirm, openPage, root, settled, site } from './support.mjs';

const up = site();
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const zh = read('assets/text/zh-CN.json');
const shown = JSON.parse(readFileSync(catalogue, 'utf8'));

let modules;
let hant;
let made;
before(async () => {
  modules = await moduleLoader();
  hant = await modules.load('text/hant.ts');
  made = await modules.load('../hant.ts');
});
after(() => modules?.close());

const paramsOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe('words', () => {
  test('every key is there, with its parameters in the same places', () => {
    // Those of the mini-programs' own pages are not among the words of the pages.
    const pages = Object.keys(zh).filter((key) => !/^(description|plain|mini)\./.test(key));
    assert.deepEqual(Object.keys(hant.default).sort(), pages.sort());
    for (const [key, text] of Object.entries(hant.default))
      assert.deepEqual(paramsOf(text), paramsOf(zh[key]), key);
  });

  test('no simplified character is left', () => {
    const left = Object.entries(hant.default).filter(([, text]) => hant.convert(text) !== text);
    // What is written with the same character in both, and is another one only in some words.
    const kSame = /[采后里干只志准]/;
    assert.deepEqual(
      left.filter(([, text]) => ![...text].every((one) => hant.convert(one) === one || kSame.test(one))),
      [],
    );
    assert.equal(hant.default['nav.products'], '產品');
    assert.equal(hant.default['nav.policies'], '政策', 'the same in both');
    const differing = Object.keys(hant.default).filter((key) => hant.default[key] !== zh[key]);
    assert.ok(differing.length > Object.keys(zh).length * 0.8, `${differing.length}`);
  });

  for (const [simplified, traditional] of [
    ['贷款', '貸款'],
    ['这里', '這裡'],
    ['公里', '公里'],
    ['以后', '以後'],
    ['{n} 天后开始', '{n} 天後開始'],
    ['皇后', '皇后'],
    ['发票', '發票'],
    ['头发', '頭髮'],
    ['若干', '若干'],
    ['联系人', '聯繫人'],
    ['关系', '關係'],
    ['批准', '批准'],
    ['准入条件', '准入條件'],
    ['准备', '準備'],
    ['制造', '製造'],
    ['制度', '制度'],
    ['复制', '複製'],
    ['答复', '答覆'],
    ['余额', '餘額'],
    ['征信', '徵信'],
    ['范围', '範圍'],
    ['信息', '信息'],
    ['工业和信息化部', '工業和信息化部'],
  ])
    test(`${simplified} is ${traditional}`, () => assert.equal(made.toHant(simplified), traditional));
});

describe('what the catalogue says', () => {
  test('the small table on the device converts every text of it as OpenCC does', () => {
    const texts = made.chineseTexts([shown, read('assets/fields.json'), read('assets/codes/regions.json')]);
    assert.ok(texts.length > 1000);
    assert.deepEqual(
      [...new Set(texts)].filter((text) => hant.convert(text) !== made.toHant(text)),
      [],
    );
  });

  test('the table is small', () => {
    const size = JSON.stringify(made.hantTable([])).length;
    assert.ok(size < 20_000, `${size}`);
  });
});

describe('pages', () => {
  test('are in traditional characters as a whole, and say so', async () => {
    const { page, context, problems } = await openPage(up.browser, up.base, {
      language: 'hant',
      firm: kFirm,
    });
    try {
      for (const path of [
        '/',
        '/products',
        kProduct,
        '/firm',
        '/results',
        '/policies',
        '/policy/S01',
        kCost,
        '/plan',
      ]) {
        await go(page, up.base, await withProduct(page, up.base, path));
        assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hant');
        const left = await page.evaluate(() => {
          const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode;
            // The other language is called by its own name; documents are quoted as they are printed.
            if (parentElement.closest('.look[lang], .source, .lead, .policy-no, small')) continue;
            found.push(data);
          }
          return found;
        });
        assert.ok(left.length > 20);
        const simplified = left.filter((text) => /[贷额这为应发业务条产机构话还开关费说问题]/.test(text));
        assert.deepEqual(simplified, [], path);
      }
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });

  test('the first screen comes in simplified characters, and nothing of this is loaded before it is chosen', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await go(page, up.base, '/');
      await settled(page);
      assert.deepEqual(
        asked.filter((url) => /hant/.test(url)),
        [],
      );
      await page.click('.look[lang=zh-Hant]');
      await page.waitForSelector('html[lang=zh-Hant]');
      assert.ok(asked.some((url) => /hant/.test(url)));
      assert.equal(await page.innerText('h1'), '哪些貸款對得上，差在哪一條');
      await page.click('.look[lang=zh-CN]');
      await page.waitForSelector('html[lang=zh-CN]');
    } finally {
      await context.close();
    }
  });

  test('without network the language stays as it was, and says why', async () => {
    const { page, context } = await openPage(up.browser, up.base);
    try {
      await go(page, up.base, '/');
      await page.route('**/assets/*hant*', (route) => route.abort());
      await page.click('.look[lang=zh-Hant]');
      await page.waitForSelector('.toast');
      assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    } finally {
      await context.close();
    }
  });
});

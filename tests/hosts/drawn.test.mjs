// The native pages of WeChat drawn by WeChat's own two frameworks: miniprogram-simulate (exparser, official compiler) in
// Node with the pages' scripts in an emulated realm, and glass-easel in Chromium. The match page shows what the real core
// answers. Alipay's pages are drawn by glass-easel, too, with its names for their directives.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { launch, native } from '../web/support.mjs';
import { startEasel } from './easel.mjs';
import { startApp, until } from './realms/pages.mjs';
import { makeWx } from './realms/wx.mjs';
import { pagesOf, shells } from './shells.mjs';
import { scratch } from './support.mjs';

const require = createRequire(import.meta.url);
const up = shells();
const kFacts = {
  region_code: '310115',
  overdue_now: true,
  tax_credit_level: 'B',
  established_date: '2023-09-10',
};
const kKept = [['facts', JSON.stringify(kFacts)]];
const kMatch = 'pages/match/match';
/** What each page is opened with. */
const kOptions = {
  'pages/web/web': { path: '%2Fproducts' },
  'pages/auth/auth': { nonce: 'n'.repeat(43), next: '%2F' },
  'pages/share/share': { path: '%2Fproduct%2Fa', title: encodeURIComponent('云杉税信融') },
};

const firstFailing = () => native({ kind: 'products', facts: kFacts, group: 'fails', offset: 0, limit: 1 });

describe('miniprogram-simulate', () => {
  let simulate;
  const copy = join(scratch(), 'package');
  before(() => {
    const { JSDOM } = require('jsdom');
    const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true });
    const names = [
      'window',
      'document',
      'Node',
      'Element',
      'HTMLElement',
      'Event',
      'CustomEvent',
      'MutationObserver',
    ];
    for (const name of [...names, 'getComputedStyle', 'requestAnimationFrame'])
      Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
    simulate = require('miniprogram-simulate');
    cpSync(join(up.out, 'wechat'), copy, { recursive: true });
  });

  const crossed = (value) => JSON.parse(JSON.stringify(value));

  /** The page drawn, and opened as WeChat opens it; its script runs in the realm. */
  async function draw(page, { flavour = 'wechat-ios', storage = [], answers = {} } = {}) {
    const host = makeWx({
      unpacked: (path) =>
        Uint8Array.from(brotliDecompressSync(readFileSync(join(up.out, 'wechat', path)))).buffer,
      storage: new Map(storage),
      answers,
    });
    const app = startApp(flavour, join(up.out, 'wechat'), { globals: { wx: host.wx } });
    const { data, ...methods } = app.definitionOf(page);
    globalThis.drawnDefinition = {
      data: crossed(data),
      methods,
      created() {
        // As between the two threads of WeChat, data crosses as JSON.
        const { setData } = this;
        this.setData = (change) => setData.call(this, crossed(change));
      },
    };
    writeFileSync(join(copy, `${page}.js`), 'Component(globalThis.drawnDefinition);\n');
    const component = simulate.render(simulate.load(join(copy, page), { rootPath: copy }));
    const place = document.createElement('div');
    component.attach(place);
    await component.instance.onLoad(kOptions[page] ?? {});
    return { component, place, ...host, text: () => place.textContent };
  }

  test('draws every page with its words', async () => {
    for (const page of pagesOf(join(up.out, 'wechat'))) {
      const { place, text } = await draw(page);
      assert.doesNotMatch(place.innerHTML, /undefined|\{\{|\[object/, page);
      if (page !== 'pages/web/web') assert.ok(text().length > 20, page);
    }
  });

  for (const flavour of ['wechat-android', 'wechat-ios', 'wechat-typed'])
    test(`the match page shows what the core answers in ${flavour}; an answer changes it`, async () => {
      const { component, text, asked } = await draw(kMatch, { flavour, storage: kKept });
      const { counts, rows } = firstFailing();
      for (const [title, n] of [
        ['条件符合', counts.fits],
        ['还差回答', counts.open],
        ['条件不符', counts.fails],
      ])
        assert.ok(text().includes(`${title} ${n}`), `${title} ${n}`);
      assert.ok(text().includes(rows[0].name));
      assert.match(text(), /当前逾期：要求 否您的情况：是/);
      assert.match(text(), /注册地：浦东新区/);

      const question = component.querySelector('.ask').dom.textContent;
      component.querySelectorAll('.choice')[1].dispatchEvent('tap');
      await until(() => component.querySelector('.ask').dom.textContent !== question, 'the next question');
      assert.equal(component.querySelectorAll('.said-row').length, Object.keys(kFacts).length + 1);
      assert.equal(asked.length, 1);
    });

  test('the page of the sign-in shows the button of WeChat when somebody is new', async () => {
    const { component, text } = await draw('pages/auth/auth');
    // Without network, as here.
    await until(() => /连不上/.test(text()), 'the fault');
    component.querySelector('.quiet').dispatchEvent('tap');
    component.instance.setData({ state: 'phone', problem: '' });
    assert.match(text(), /用绑定的手机号登录/);
    assert.match(text(), /不提供手机号/);
  });

  test('buttons of the other pages are heard', async () => {
    const scan = await draw('pages/scan/scan', {
      answers: { scanCode: ({ success }) => success({ result: 'ABC' }) },
    });
    assert.match(scan.text(), /ABC/);
    scan.component.querySelectorAll('.quiet')[1].dispatchEvent('tap');
    await until(() => scan.went.length > 0, 'the way back');
    const share = await draw('pages/share/share');
    assert.match(share.text(), /云杉税信融/);
    const privacy = await draw('pages/privacy/privacy');
    privacy.component.querySelector('.link').dispatchEvent('tap');
    await until(() => privacy.went.some(([what]) => what === 'contract'), 'the contract');
    const web = await draw('pages/web/web');
    web.component.instance.onError();
    web.component.querySelector('.press').dispatchEvent('tap');
    await until(() => web.went.length > 0, 'the match');
    assert.deepEqual(web.went, [['navigateTo', '/pages/match/match']]);
  });
});

describe('glass-easel in Chromium', () => {
  const easels = {};
  let browser;
  before(async () => {
    for (const kind of ['wechat', 'alipay']) easels[kind] = await startEasel(join(up.out, kind), kind);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    for (const easel of Object.values(easels)) easel.stop();
  });

  for (const kind of ['wechat', 'alipay'])
    test(`every page of ${kind}, light and dark, with letters of one and a half times the size, is within 320 pixels`, async () => {
      for (const page of pagesOf(join(up.out, kind)))
        for (const [dark, fontSizeSetting] of [
          [false, 16],
          [true, 24],
        ]) {
          const { tab, problems, close } = await easels[kind].draw(browser, {
            ...{
              page,
              dark,
              width: 320,
              base: { fontSizeSetting, theme: dark ? 'dark' : 'light' },
              storage: kKept,
            },
            options: kOptions[page] ?? {},
          });
          assert.deepEqual(problems, [], page);
          const { wide, small, paper } = await tab.evaluate(() => ({
            wide: [...document.body.querySelectorAll('*')]
              .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
              .map((one) => one.outerHTML.slice(0, 80)),
            // What is pressed is at least 44 pixels high.
            small: [...document.body.querySelectorAll('button, .link, .choice')]
              .filter((one) => one.getBoundingClientRect().height < 43.5)
              .map((one) => one.outerHTML.slice(0, 80)),
            paper: getComputedStyle(document.body).backgroundColor,
          }));
          assert.deepEqual({ wide, small }, { wide: [], small: [] }, page);
          assert.equal(paper, dark ? 'rgb(15, 21, 20)' : 'rgb(245, 243, 236)');
          if (page !== 'pages/web/web') {
            const letters = await tab.evaluate(
              () => getComputedStyle(document.querySelector('.page')).fontSize,
            );
            assert.equal(letters, `${fontSizeSetting}px`, page);
            const said = await tab.innerText('body');
            assert.ok(said.length > 8, page);
            assert.doesNotMatch(said, /undefined|\{\{|mini\./, page);
          }
          await close();
        }
    });

  test('the match page shows what the core answers; a touch answers the question, in English too', async () => {
    const { tab, close } = await easels.wechat.draw(browser, { page: kMatch, storage: kKept });
    const { counts, rows } = firstFailing();
    const text = await tab.innerText('body');
    assert.ok(text.includes(`条件不符 ${counts.fails}`));
    assert.ok(text.includes(rows[0].name));
    const before = await tab.innerText('.ask');
    await tab.tap('.choice >> nth=1');
    await tab.waitForFunction(
      (old) => ![undefined, old].includes(document.querySelector('.ask')?.innerText),
      before,
    );
    assert.equal(await tab.locator('.said-row').count(), Object.keys(kFacts).length + 1);
    assert.deepEqual(
      await tab.evaluate(() => [typeof TextDecoder, typeof WebAssembly, window.host.asked.length]),
      ['undefined', 'undefined', 1],
    );
    await close();

    const english = await easels.wechat.draw(browser, {
      page: kMatch,
      storage: kKept,
      base: { language: 'en' },
    });
    assert.match(await english.tab.innerText('body'), /Smart match[\s\S]*Overdue now|overdue/i);
    await english.close();
  });

  test('a touch in Alipay says yes to what is taken', async () => {
    const { tab, close } = await easels.alipay.draw(browser, {
      page: 'pages/privacy/privacy',
      options: { ask: '1' },
    });
    await tab.tap('.press >> nth=0');
    await tab.waitForFunction(() => window.host.storage.get('consent') === '1');
    await close();
  });
});

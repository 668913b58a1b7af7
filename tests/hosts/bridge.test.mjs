// The bridge between pages and hosts, without a browser: which adapter is picked, what its tables say, how a call ends, and
// what may stand in a card.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../web/support.mjs';
import { kAgents } from './agents.mjs';

const src = join(root, 'mini_program_bridge/src');
const load = (name) => import(join(src, name));
const { detect } = await load('detect.ts');
const { capabilitiesOf, kCapabilities } = await load('capabilities.ts');
const calls = await load('calls.ts');
const { cardOf } = await load('card.ts');
const { lookOf } = await load('look.ts');
const { kept, within, waitFor } = await load('patience.ts');

const never = () => assert.fail('Alipay is asked only where its client says so');

describe('detection picks', () => {
  const pick = (userAgent, more = {}, ask = never) =>
    detect({ page: true, userAgent, globals: {}, ...more }, ask);

  for (const kind of ['wechat-h5', 'wechat-webview'])
    for (const [system, agent] of Object.entries(kAgents[kind]))
      test(`${kind} on ${system}`, async () => assert.equal(await pick(agent), kind));

  test('the web-view of WeChat by its environment, where the user agent is older', async () =>
    assert.equal(await pick(kAgents['wechat-h5'].android, { environment: 'miniprogram' }), 'wechat-webview'));

  for (const [system, agent] of Object.entries(kAgents.alipay))
    test(`Alipay on ${system}, by what its bridge says of a mini program`, async () => {
      assert.equal(await pick(agent, {}, async () => true), 'alipay-webview');
      assert.equal(await pick(agent, {}, async () => false), 'alipay-h5');
    });

  test('no WeChat in apps that only say so', async () => {
    const agent = kAgents['wechat-webview'].android;
    assert.equal(await pick(agent, { globals: { ks: true } }), 'browser');
    assert.equal(await pick(agent, { globals: { jd: true } }), 'browser');
    assert.equal(await pick(kAgents.wecom.android), 'browser');
  });

  test('Suishenban by the configured pattern or the entry, and not by a pattern that is none', async () => {
    const agent = kAgents.embedded.android;
    assert.equal(await pick(agent), 'browser');
    assert.equal(await pick(agent, { suishenbanPattern: 'ssbapp/\\d' }), 'suishenban');
    assert.equal(await pick(agent, { suishenbanPattern: '(' }), 'browser');
    assert.equal(await pick(agent, { suishenbanPattern: '' }), 'browser');
    assert.equal(await pick(agent, { suishenbanPattern: `ssb${'a?'.repeat(200)}` }), 'browser');
    assert.equal(await pick(kAgents.browser.desktop, { entry: 'suishenban' }), 'suishenban');
    assert.equal(await pick(kAgents.browser.desktop, { entry: 'elsewhere' }), 'browser');
  });

  test('WeChat before an entry that somebody wrote into the address', async () =>
    assert.equal(await pick(kAgents['wechat-h5'].ios, { entry: 'suishenban' }), 'wechat-h5'));

  for (const [system, agent] of Object.entries(kAgents.browser))
    test(`a browser on ${system}`, async () => assert.equal(await pick(agent), 'browser'));

  test('the native layers first, by their global objects', async () => {
    const native = (globals) => detect({ page: false, userAgent: '', globals }, never);
    assert.equal(await native({ wx: true }), 'wechat-native');
    // Alipay's layer may have a wx that some library made.
    assert.equal(await native({ my: true, wx: true }), 'alipay-native');
    assert.equal(await native({}), 'browser');
  });
});

describe('capabilities', () => {
  test('every host has every one, and one adapter', () => {
    const keys = Object.keys(kCapabilities.browser).sort();
    for (const [kind, row] of Object.entries(kCapabilities)) {
      assert.deepEqual(Object.keys(row).sort(), keys, kind);
      readFileSync(join(src, `adapters/${kind.replace('-', '_')}.ts`));
    }
    assert.equal(Object.keys(kCapabilities).length, 8);
  });

  test('what is not configured is not offered', () => {
    const all = { wechat: true, wechatH5: true, alipay: true, suishenban: true };
    const none = { wechat: false, wechatH5: false, alipay: false, suishenban: false };
    for (const kind of ['wechat-webview', 'alipay-webview', 'suishenban']) {
      assert.notEqual(capabilitiesOf(kind, all).signIn, 'none', kind);
      for (const configured of [none, undefined]) {
        assert.equal(capabilitiesOf(kind, configured).signIn, 'none', kind);
        assert.equal(capabilitiesOf(kind, configured).phone, 'message', kind);
      }
    }
    assert.equal(capabilitiesOf('wechat-webview', all).scan, 'host');
    assert.equal(capabilitiesOf('wechat-webview', { ...all, wechatH5: false }).scan, 'camera');
    assert.equal(capabilitiesOf('wechat-h5', none).share, 'system');
    assert.deepEqual(capabilitiesOf('browser', all), kCapabilities.browser);
  });
});

describe('a call', () => {
  const { kAlipayNative, kAlipayPage, kWechatNative, kWechatPage, makeCall } = calls;
  const wechat = (name, act) => ({ [name]: (options) => act(options) });
  const scan = (act) => makeCall(wechat('scanCode', act), kWechatNative.scan);

  test('gives the member that is the value', async () => {
    assert.deepEqual(await scan((o) => o.success({ result: 'text', errMsg: 'scanCode:ok' })), {
      ok: true,
      value: 'text',
    });
    const my = { getAuthCode: ({ scopes, success }) => success({ authCode: `${scopes}!` }) };
    assert.deepEqual(await makeCall(my, kAlipayNative.login), { ok: true, value: 'auth_base!' });
  });

  const kFaults = [
    [{ errMsg: 'scanCode:fail cancel' }, 'cancelled'],
    [{ errMsg: 'scanCode:fail auth deny' }, 'denied'],
    [{ errMsg: 'getPhoneNumber:fail user deny' }, 'denied'],
    [{ errMsg: 'requirePrivacyAuthorize:fail privacy permission is not authorized' }, 'denied'],
    [{ errMsg: 'navigateTo:fail page "pages/x" is not found' }, 'unsupported'],
    [{ error: 10, errorMessage: '用户取消' }, 'cancelled'],
    [{ error: 2001, errorMessage: '用户拒绝授权' }, 'denied'],
    [{ errorMessage: '暂不支持' }, 'unsupported'],
    [{ errMsg: 'scanCode:fail' }, 'failed'],
    [undefined, 'failed'],
  ];
  for (const [answer, why] of kFaults)
    test(`that fails with ${JSON.stringify(answer)} is ${why}`, async () =>
      assert.deepEqual(await scan((o) => o.fail(answer)), { ok: false, why }));

  test('that fails in the callback for success has failed', async () => {
    assert.deepEqual(await scan((o) => o.success({ error: 10 })), { ok: false, why: 'cancelled' });
    assert.deepEqual(await scan((o) => o.success({ errMsg: 'scanCode:fail auth deny' })), {
      ok: false,
      why: 'denied',
    });
    assert.deepEqual(await scan((o) => o.success({})), { ok: false, why: 'failed' });
  });

  test('by name has one callback', async () => {
    const bridge = { call: (name, options, run) => run({ qrCode: `${name} ${options.type}` }) };
    assert.deepEqual(await makeCall(bridge, kAlipayPage.scan), { ok: true, value: 'scan qr' });
    const closed = { call: (_name, _options, run) => run({ error: 10 }) };
    assert.deepEqual(await makeCall(closed, kAlipayPage.scan), { ok: false, why: 'cancelled' });
  });

  test('names options as the table says', async () => {
    let given;
    const updateAppMessageShareData = (options) => {
      given = options;
      options.success({});
    };
    const sdk = { updateAppMessageShareData };
    await makeCall(sdk, kWechatPage.card, { title: 'a', text: 'b', link: 'c', picture: 'd' });
    const { title, desc, link, imgUrl, text } = given;
    assert.deepEqual([title, desc, link, imgUrl, text], ['a', 'b', 'c', 'd', undefined]);
  });

  test('of something that is not there is unsupported, at once', async () => {
    for (const api of [undefined, null, {}, { scanCode: 'text' }])
      assert.deepEqual(await makeCall(api, kWechatNative.scan), { ok: false, why: 'unsupported' });
    assert.deepEqual(await makeCall({}, undefined), { ok: false, why: 'unsupported' });
  });

  test('that throws has failed', async () =>
    assert.deepEqual(
      await scan(() => {
        throw new Error('no bridge');
      }),
      { ok: false, why: 'failed' },
    ));

  test('that is never answered ends, and what comes later is not heard', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const table = Object.entries({ ...calls }).filter(([name]) => /^k(Wechat|Alipay)/.test(name));
    assert.equal(table.length, 6);
    for (const [where, rows] of table)
      for (const [what, row] of Object.entries(rows)) {
        let late;
        const quiet = (options) => {
          late = options?.success;
        };
        const asked = makeCall({ [row.name]: quiet, call: quiet }, row);
        context.mock.timers.tick(120_000);
        late?.({ [row.result ?? 'x']: 'late' });
        assert.deepEqual(await asked, { ok: false, why: 'no_answer' }, `${where}.${what}`);
      }
  });

  test('waits only as long as it may', async () => {
    assert.deepEqual(await within(1, () => undefined), { ok: false, why: 'no_answer' });
    assert.deepEqual(await waitFor(1, new Promise(() => undefined)), { ok: false, why: 'no_answer' });
    assert.deepEqual(await waitFor(1_000, Promise.reject(new Error('x'))), { ok: false, why: 'failed' });
    assert.deepEqual(await waitFor(1_000, Promise.resolve(7)), { ok: true, value: 7 });
    const why = (error) => (error.name === 'AbortError' ? 'cancelled' : 'failed');
    const closed = Object.assign(new Error('x'), { name: 'AbortError' });
    assert.deepEqual(await waitFor(1_000, Promise.reject(closed), why), { ok: false, why: 'cancelled' });
  });

  test('what did not come about is tried again, what did is kept', async () => {
    const ends = [
      { ok: false, why: 'failed' },
      { ok: true, value: 1 },
      { ok: true, value: 2 },
    ];
    const get = kept(async () => ends.shift());
    const [one, same] = await Promise.all([get(), get()]);
    assert.deepEqual([one, same], [one, one]);
    assert.deepEqual([await get(), await get()], Array(2).fill({ ok: true, value: 1 }));
  });

  test('a system sheet that is closed is no failure; one that is refused is', async () => {
    const { shareBySystem } = await load('adapters/browser.ts');
    const { navigator, location } = globalThis;
    const share = (name) => ({
      share: () => Promise.reject(Object.assign(new Error(name), { name })),
    });
    const put = (values) => {
      for (const [key, value] of Object.entries(values))
        Object.defineProperty(globalThis, key, { value, configurable: true, writable: true });
    };
    const whyFor = async (name) => {
      put({ navigator: share(name), location: { origin: 'https://s.example' } });
      return (await shareBySystem({ title: 'a', path: '/a' })).why;
    };
    assert.deepEqual([await whyFor('AbortError'), await whyFor('NotAllowedError')], ['cancelled', 'failed']);
    put({ navigator, location });
  });
});

describe('native pages', () => {
  const wish = { nonceHash: '', next: '/', phone: false };

  test('of WeChat: code, number by its own button, consent, look', async () => {
    const called = [];
    const by = (name, answer, end) => ({
      [name]: (options) => {
        called.push(name);
        options[end ?? 'success'](answer);
      },
    });
    globalThis.wx = {
      ...by('login', { code: 'c1' }),
      ...by('scanCode', { result: 'seen' }),
      ...by('navigateBack', { errMsg: 'navigateBack:fail cannot navigate back at first page' }, 'fail'),
      ...by('reLaunch', {}),
      ...by('requirePrivacyAuthorize', { errMsg: 'privacy permission is not authorized' }, 'fail'),
      getAppBaseInfo: () => ({ theme: 'dark', fontSizeSetting: 20 }),
    };
    const host = (await load('adapters/wechat_native.ts')).make();
    assert.deepEqual(await host.signIn(wish), { ok: true, value: { step: 'code', code: 'c1' } });
    assert.deepEqual(await host.scan(), { ok: true, value: 'seen' });
    assert.deepEqual(await host.phone({ detail: { code: 'p1', errMsg: 'getPhoneNumber:ok' } }), {
      ok: true,
      value: { code: 'p1' },
    });
    const refused = { detail: { errMsg: 'getPhoneNumber:fail user deny' } };
    assert.deepEqual(await host.phone(refused), { ok: false, why: 'denied' });
    assert.deepEqual(await host.phone(), { ok: false, why: 'unsupported' });
    assert.deepEqual(await host.privacy(), { ok: false, why: 'denied' });
    delete globalThis.wx.requirePrivacyAuthorize;
    assert.equal((await host.privacy()).ok, true, 'before the call existed nothing was gated');
    assert.deepEqual(host.look(), { theme: 'dark', fontScale: 1.25 });
    called.length = 0;
    assert.equal((await host.close()).ok, true);
    assert.deepEqual(called, ['navigateBack', 'reLaunch']);
    delete globalThis.wx;
  });

  test('of Alipay: code, sealed number', async () => {
    globalThis.my = {
      getAuthCode: ({ scopes, success }) => success({ authCode: scopes }),
      getPhoneNumber: ({ success }) => success({ response: '{"response":"sealed","sign":"s"}' }),
      scan: ({ fail }) => fail({ error: 10 }),
    };
    const host = (await load('adapters/alipay_native.ts')).make();
    assert.deepEqual(await host.signIn(wish), { ok: true, value: { step: 'code', code: 'auth_base' } });
    assert.deepEqual(await host.phone(), {
      ok: true,
      value: { response: '{"response":"sealed","sign":"s"}' },
    });
    assert.deepEqual(await host.scan(), { ok: false, why: 'cancelled' });
    delete globalThis.my;
  });
});

describe('a card', () => {
  const home = { title: '融桥', path: '/' };
  const card = (path) => cardOf(path, 'Title', '融桥');

  test('names pages that everybody sees', () => {
    for (const path of [
      '/products',
      '/product/icbc-1',
      '/policies',
      '/policy/p.2',
      '/about',
      '/activities/a1',
    ])
      assert.deepEqual(card(path), { title: 'Title', path });
  });

  test('has neither query nor fragment', () => {
    assert.deepEqual(card('/products?q=%E5%BE%90%E6%B1%87#x'), { title: 'Title', path: '/products' });
    assert.deepEqual(card('/product/icbc-1?from=firm'), { title: 'Title', path: '/product/icbc-1' });
  });

  test('of a page of one’s own is the card of the site', () => {
    const own = [
      '/',
      '/firm',
      '/results',
      '/apply/icbc-1',
      '/applications/7',
      '/my-data',
      '/desk',
      '/open',
      '/receipt',
    ];
    const odd = [
      '/product/a/b',
      '/products/x',
      '/constructor',
      '/product/../desk',
      '/product/%2e',
      '',
      '//evil.example',
    ];
    for (const path of [...own, ...odd]) assert.deepEqual(card(path), home, path);
  });
});

describe('the look that a shell tells', () => {
  test('is read where it makes sense', () => {
    assert.deepEqual(lookOf({ theme: 'dark', fontScale: '1.25', elder: '1' }), {
      theme: 'dark',
      fontScale: 1.25,
      elder: true,
    });
    assert.deepEqual(lookOf({ elder: '0' }), { elder: false });
    assert.deepEqual(lookOf({ fontScale: '3' }), { fontScale: 1.5 });
    assert.deepEqual(lookOf({ fontScale: '0.1' }), { fontScale: 0.85 });
    for (const odd of [
      {},
      { theme: 'red' },
      { fontScale: 'x' },
      { fontScale: '-1' },
      { fontScale: '99' },
      { elder: 'yes' },
    ])
      assert.deepEqual(lookOf(odd), {});
  });
});

describe('the rule of the folder', () => {
  const code = (path) =>
    readFileSync(path, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '')
      .replace(/(['"`])(?:(?!\1)[^\\]|\\.)*\1/g, "''");
  const inFolder = (folder, ending) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => ending.test(name))
      .map((name) => join(folder, name));

  test('only adapters name the objects of hosts', () => {
    const others = [...inFolder(src, /^[^/]+\.ts$/), ...inFolder(join(root, 'web/src'), /\.tsx?$/)];
    assert.ok(others.length > 200);
    for (const path of others)
      assert.doesNotMatch(code(path), /(?<![.\w])(wx|my|WeixinJSBridge|AlipayJSBridge)\s*[.(]/, path);
  });

  test('pages ask what a host can, not which it is', () => {
    // kit/download.ts asks which web views give no file away: of all apps, known here or not.
    for (const folder of ['pages', 'view', 'state'])
      for (const path of inFolder(join(root, 'web/src', folder), /\.tsx?$/)) {
        const text = readFileSync(path, 'utf8');
        assert.doesNotMatch(text, /'(wechat|alipay)-|'suishenban'|navigator\.userAgent|__wxjs/, path);
        assert.doesNotMatch(text, /host\.value\??\.kind/, path);
      }
  });
});

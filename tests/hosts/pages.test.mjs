// The pages in WeChat and Alipay, as their adapters speak to the bridge: the real weixin-js-sdk against a stand-in of
// WeixinJSBridge, and stand-ins of Alipay's `my` and AlipayJSBridge. What the server says of hosts is said by the test here; the
// journeys (journey.test.mjs) have it from the server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { go, ready, settled, site } from '../web/support.mjs';
import { hosted, miniProgramCalls, openApp, until } from './phone.mjs';

const up = site();

const kSignature = {
  appId: 'wx0000000000000001',
  timestamp: 1414587457,
  nonceStr: 'Wm3WZYTPz0wzccnW',
  signature: 'f4',
};

/** What is configured, as the server would say it. */
async function says(app, configured = {}) {
  const all = {
    wechat: true,
    wechatH5: true,
    alipay: true,
    suishenban: true,
    suishenbanPattern: '',
    ...configured,
  };
  const answer = (value) => ({ json: { ok: true, value } });
  await app.context.route('**/api/v1/hosts', (route) => route.fulfill(answer(all)));
  await app.context.route('**/api/v1/hosts/wechat/config**', (route) => {
    app.signedFor = new URL(route.request().url()).searchParams.get('url');
    return route.fulfill(answer(kSignature));
  });
}

async function open(options, path, configured) {
  const app = await openApp(up.browser, up.base, options);
  await says(app, configured);
  await app.page.goto(up.base + path);
  await ready(app.page);
  if (options.kind) await hosted(app.page);
  return app;
}

const signInButton = (page) => page.getByRole('button', { name: '一键登录' });
const codeForm = (page) => page.getByLabel('手机号');

/** The form works whatever the host did: a number is typed and a code asked for. */
async function formWorks(page) {
  await codeForm(page).fill('13800138000');
  const send = page.getByRole('button', { name: '获取验证码' });
  assert.equal(await send.isEnabled(), true);
}

describe('an ordinary browser', () => {
  test('fetches neither the script of hosts nor an adapter, and asks nothing', async () => {
    const { page, context, problems } = await openApp(up.browser, up.base, {});
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await go(page, up.base, '/');
    assert.deepEqual(
      fetched.filter((path) => /hosts|hosted|wechat|alipay|weixin|suishenban/.test(path)),
      [],
    );
    assert.ok(fetched.length > 10);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('in an app of no kind that is known, what is configured is asked for, and the page is a browser’s', async () => {
    const { page, context, problems } = await open(
      { agent: undefined, system: 'android' },
      '/?entry=elsewhere&elder=1',
    );
    await page.waitForFunction(() => !location.search.includes('entry'));
    assert.equal(await page.evaluate(() => document.documentElement.className), '');
    // Any address may say this, so in a browser nothing that lasts comes of it.
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(problems, []);
    await context.close();
  });
});

describe('in the web-view of WeChat', () => {
  for (const system of ['android', 'ios'])
    test(`signing in opens the native page with what the SDK sends, on ${system}`, async () => {
      const app = await open({ kind: 'wechat-webview', system }, '/applications?x=1');
      await signInButton(app.page).click();
      const [name, arg] = await until(() => miniProgramCalls(app).find(([one]) => one === 'navigateTo'));
      assert.equal(name, 'navigateTo');
      const url = new URL(arg.url, 'https://native.invalid');
      assert.equal(url.pathname, '/pages/auth/auth');
      assert.match(url.searchParams.get('nonce'), /^[\w-]{43}$/);
      assert.equal(url.searchParams.get('next'), '/applications?x=1');
      assert.equal(url.searchParams.get('need'), 'phone');
      // Its hash went out, the nonce did not.
      const nonce = await app.page.evaluate(() => sessionStorage['rongqiao.host.nonce']);
      assert.match(nonce, /^[\w-]{43}$/);
      assert.ok(!JSON.stringify(app.asked).includes(nonce));
      await formWorks(app.page);
      assert.deepEqual(app.problems, []);
      await app.context.close();
    });

  test('a refusal is said, and the form works', async () => {
    const answer = (name, args, usual) =>
      args?.name === 'navigateTo' ? { err_msg: 'invokeMiniProgramAPI:fail auth deny' } : usual(name);
    const app = await open({ kind: 'wechat-webview', answer }, '/applications');
    await signInButton(app.page).click();
    await app.page.getByText('没有得到您的授权').waitFor();
    await formWorks(app.page);
    await app.context.close();
  });

  test('a bridge that never answers is given up, and the form works before and after', async () => {
    const app = await open({ kind: 'wechat-webview', answer: () => undefined }, '/applications');
    await signInButton(app.page).click();
    await formWorks(app.page);
    await app.page.getByText('当前应用没有回应').waitFor({ timeout: 30_000 });
    await formWorks(app.page);
    assert.deepEqual(app.problems, []);
    await app.context.close();
  });

  test('where WeChat is not configured the form stands alone', async () => {
    const app = await open({ kind: 'wechat-webview' }, '/applications', { wechat: false });
    await formWorks(app.page);
    assert.equal(await signInButton(app.page).count(), 0);
    await app.context.close();
  });

  test('each page makes its card ready: of public pages their own, of one’s own pages the site’s', async () => {
    const app = await open({ kind: 'wechat-webview' }, '/products?q=%E5%BE%90%E6%B1%87');
    const cards = () =>
      miniProgramCalls(app)
        .filter(([name]) => name === 'postMessage')
        .map(([, data]) => data);
    const last = (path) => until(() => cards().at(-1)?.path === path, `card of ${path}`);
    await last('/products');
    await app.page.locator('.nav a[href="/firm"]').click();
    await last('/');
    await app.page.locator('.nav a[href="/products"]').click();
    await last('/products');
    const product = await app.page.locator('a[href^="/product/"]').first().getAttribute('href');
    await app.page.locator(`a[href="${product}"]`).first().click();
    await last(product);
    for (const card of cards()) {
      assert.deepEqual(Object.keys(card).sort(), ['path', 'title', 'type']);
      assert.doesNotMatch(card.path, /[?#]/);
    }
    assert.match(cards().at(-1).title, /· 融桥$/);
    await app.context.close();
  });

  test('without network the way to the native smart match is shown', async () => {
    const app = await open({ kind: 'wechat-webview' }, '/');
    await settled(app.page);
    await app.context.setOffline(true);
    await app.page.getByRole('button', { name: '打开智能匹配' }).click();
    await until(() => miniProgramCalls(app).some(([, arg]) => arg?.url === '/pages/match/match'));
    await app.context.close();
  });

  test('sharing makes the card ready and says where the menu is', async () => {
    const app = await open({ kind: 'wechat-webview' }, '/products');
    const product = await app.page.locator('a[href^="/product/"]').first().getAttribute('href');
    await app.page.goto(up.base + product);
    await hosted(app.page);
    await app.page.getByRole('button', { name: '转发这一页' }).click();
    await app.page.getByText('请点右上角的').waitFor();
    await app.context.close();
  });

  test('the SDK’s beacon is refused by the policy, and nothing else goes out', async () => {
    // It measures only where it is told which network it has.
    const answer = (name, _args, usual) =>
      name === 'getNetworkType' ? { err_msg: 'getNetworkType:wifi' } : usual(name);
    const app = await open({ kind: 'wechat-webview', answer }, '/open');
    const refused = [];
    app.page.on('console', (message) => refused.push(message.text()));
    await app.page.getByRole('button', { name: '扫一扫' }).click();
    await until(() => app.askedFor('scanQRCode').length > 0);
    await until(() => refused.some((text) => /sdk\/report/.test(text) && /img-src/.test(text)), 'a beacon');
    assert.deepEqual(app.outside, []);
    assert.deepEqual(app.problems, []);
    await app.context.close();
  });
});

describe('scanning by WeChat', () => {
  const scanner = (result) => (name, _args, usual) =>
    name === 'scanQRCode' && result !== 'ok' ? result : usual(name);
  const begin = async (options) => {
    const app = await open({ kind: 'wechat-h5', ...options }, '/open');
    await app.page.getByRole('button', { name: '扫一扫' }).click();
    return app;
  };

  test('is configured with the server’s signature for the address that the visit began with', async () => {
    const app = await begin({ answer: scanner({ err_msg: 'scanQRCode:ok', resultStr: 'something else' }) });
    await app.page.getByText('不是本站生成的分享').waitFor();
    assert.equal(app.signedFor, `${up.base}/open`);
    const [verified] = app.askedFor('preVerifyJSAPI');
    assert.deepEqual(
      [verified.verifyAppId, verified.verifyNonceStr, verified.verifySignature, verified.verifyTimestamp],
      [kSignature.appId, kSignature.nonceStr, kSignature.signature, String(kSignature.timestamp)],
    );
    assert.ok(verified.verifyJsApiList.includes('scanQRCode'));
    assert.equal(app.askedFor('scanQRCode')[0].needResult, 1);
    assert.deepEqual(app.problems, []);
    await app.context.close();
  });

  test('on iOS gives its answer as JSON', async () => {
    const resultStr = JSON.stringify({ scan_code: { scan_result: 'something else' } });
    const app = await begin({ system: 'ios', answer: scanner({ err_msg: 'scanQRCode:ok', resultStr }) });
    await app.page.getByText('不是本站生成的分享').waitFor();
    await app.context.close();
  });

  const kEnds = [
    ['refused', { err_msg: 'scanQRCode:fail auth deny' }, '没有得到使用相机的许可'],
    ['failing', { err_msg: 'scanQRCode:fail' }, '当前应用没能扫码'],
    ['with a signature that WeChat refuses', undefined, '当前应用没能扫码'],
  ];
  for (const [what, result, said] of kEnds)
    test(`${what}, the camera on the page is there`, async () => {
      const answer = (name, args, usual) =>
        result
          ? scanner(result)(name, args, usual)
          : name === 'preVerifyJSAPI'
            ? { err_msg: 'preVerifyJSAPI:fail' }
            : usual(name);
      const app = await begin({ answer });
      await app.page.getByText(said).waitFor();
      assert.equal(await app.page.getByRole('button', { name: '打开相机' }).isEnabled(), true);
      await app.context.close();
    });

  test('cancelled says nothing', async () => {
    const app = await begin({ answer: scanner({ err_msg: 'scanQRCode:cancel' }) });
    await until(() => app.askedFor('scanQRCode').length > 0);
    await app.page.getByRole('button', { name: '扫一扫' }).waitFor();
    assert.equal(await app.page.getByRole('alert').count(), 0);
    await app.context.close();
  });

  test('a bridge that never answers leaves the camera on the page usable', async () => {
    const app = await begin({ answer: () => undefined });
    assert.equal(await app.page.getByRole('button', { name: '打开相机' }).isEnabled(), true);
    await app.page.getByText('当前应用没能扫码').waitFor({ timeout: 30_000 });
    await app.context.close();
  });

  test('the card of WeChat’s own menu is set, too', async () => {
    const app = await open({ kind: 'wechat-h5' }, '/products?q=x');
    const [card] = await until(() => {
      const set = app.askedFor('updateAppMessageShareData');
      return set.length > 0 && set;
    });
    assert.equal(card.link, `${up.base}/products`);
    assert.ok(app.askedFor('updateTimelineShareData').length > 0);
    await app.context.close();
  });
});

describe('how an app shows itself', () => {
  const computed = (page) =>
    page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      size: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      elder: document.documentElement.classList.contains('elder'),
      brand: document.querySelector('.brand-name').getBoundingClientRect().width,
      address: location.pathname + location.search,
    }));

  test('theme, font scale and elder mode come by the address, which does not keep them', async () => {
    const app = await open(
      { kind: 'wechat-webview' },
      '/products?entry=wechat&theme=dark&fontScale=1.3&elder=1&q=a',
    );
    await app.page.waitForSelector('html.elder', { state: 'attached' });
    // The styles for apps are a file of their own.
    await app.page.waitForFunction(
      () => document.querySelector('.brand-name')?.getBoundingClientRect().width === 1,
    );
    const shown = await computed(app.page);
    assert.deepEqual(shown, {
      paper: 'rgb(15, 21, 20)',
      size: 20.8,
      elder: true,
      brand: 1,
      address: '/products?q=a',
    });
    // The next page of the visit, which nobody says it to again.
    await app.page.goto(`${up.base}/about`);
    await hosted(app.page);
    const later = await computed(app.page);
    assert.deepEqual([later.paper, later.size, later.elder], ['rgb(15, 21, 20)', 20.8, true]);
    // Switched off here: stays off until the host says something else.
    await app.page.getByRole('button', { name: '长辈版' }).click();
    await app.page.goto(`${up.base}/about`);
    await hosted(app.page);
    assert.equal((await computed(app.page)).elder, false);
    assert.deepEqual(app.problems, []);
    await app.context.close();
  });

  test('a light app on a dark phone', async () => {
    const app = await open({ kind: 'alipay-webview', dark: true }, '/about?theme=light');
    assert.equal((await computed(app.page)).paper, 'rgb(245, 243, 236)');
    await app.context.close();
  });

  test('the keyboard covers neither the field nor is there a bar above it', async () => {
    const app = await open({ kind: 'wechat-webview' }, '/applications');
    const phone = codeForm(app.page);
    await phone.evaluate((field) =>
      scrollTo(0, field.getBoundingClientRect().top + scrollY - innerHeight + 160),
    );
    await phone.focus();
    await app.page.setViewportSize({ width: 390, height: 440 });
    await app.page.waitForSelector('html.typing', { state: 'attached' });
    await until(async () => {
      const box = await phone.boundingBox();
      return box.y >= 0 && box.y + box.height <= 440;
    });
    await app.page.waitForSelector('.nav', { state: 'hidden' });
    await app.page.setViewportSize({ width: 390, height: 844 });
    await app.page.waitForSelector('html:not(.typing)', { state: 'attached' });
    await app.page.waitForSelector('.nav');
    await app.context.close();
  });
});

describe('a ticket', () => {
  test('without the nonce of this tab is not even sent, and is off the address', async () => {
    const app = await openApp(up.browser, up.base, { kind: 'wechat-webview' });
    await says(app);
    const sent = [];
    app.page.on('request', (request) => request.url().includes('/tickets') && sent.push(request.url()));
    await app.page.goto(`${up.base}/applications?entry=wechat&ticket=${'A'.repeat(43)}`);
    await hosted(app.page);
    await app.page.getByText('已经过期或不完整').waitFor();
    assert.equal(await app.page.evaluate(() => location.search + location.hash), '');
    assert.deepEqual(sent, []);
    await formWorks(app.page);
    assert.equal(await signInButton(app.page).isEnabled(), true, 'the app can be asked anew');
    await app.context.close();
  });
});

// Here without the policy, which lets Alipay's script in only where Alipay is configured; the journeys have both.
describe('in Alipay', () => {
  const alipay = (options, path) => open({ bypassCSP: true, ...options }, path);

  test('the web-view of a mini program signs in by its native page', async () => {
    const app = await alipay({ kind: 'alipay-webview' }, '/applications');
    await signInButton(app.page).click();
    const [{ url }] = await until(() => {
      const gone = app.askedFor('navigateTo');
      return gone.length > 0 && gone;
    });
    assert.match(url, /^\/pages\/auth\/auth\?nonce=[\w-]{43}&next=%2Fapplications&need=phone$/);
    await formWorks(app.page);
    assert.deepEqual(app.problems, []);
    await app.context.close();
  });

  const kScans = [
    [{ type: 'scan', text: 'something else' }, '不是本站生成的分享'],
    [{ type: 'scan', why: 'denied' }, '没有得到使用相机的许可'],
    [{ type: 'scan', why: 'odd' }, '当前应用没能扫码'],
  ];
  for (const [message, said] of kScans)
    test(`its native page scans and answers ${JSON.stringify(message)}`, async () => {
      const answer = (name, args, usual) =>
        name === 'postMessage' && args.type === 'scan' ? message : usual(name);
      const app = await alipay({ kind: 'alipay-webview', answer }, '/open');
      await app.page.getByRole('button', { name: '扫一扫' }).click();
      await app.page.getByText(said).waitFor();
      assert.equal(await app.page.getByRole('button', { name: '打开相机' }).isEnabled(), true);
      await app.context.close();
    });

  test('a refusal of the native page is said', async () => {
    const answer = (name, _args, usual) =>
      name === 'navigateTo' ? { error: 2001, errorMessage: '用户拒绝授权' } : usual(name);
    const app = await alipay({ kind: 'alipay-webview', answer }, '/applications');
    await signInButton(app.page).click();
    await app.page.getByText('没有得到您的授权').waitFor();
    await formWorks(app.page);
    await app.context.close();
  });

  test('without a mini program its older bridge scans, and the form signs in', async () => {
    const answer = (name, _args, usual) => (name === 'scan' ? { qrCode: 'something else' } : usual(name));
    const app = await alipay({ kind: 'alipay-h5', answer }, '/open');
    await app.page.getByRole('button', { name: '扫一扫' }).click();
    await app.page.getByText('不是本站生成的分享').waitFor();
    await app.page.goto(`${up.base}/applications`);
    await hosted(app.page);
    await formWorks(app.page);
    assert.equal(await signInButton(app.page).count(), 0);
    await app.context.close();
  });

  test('a bridge that never answers leaves an ordinary page', async () => {
    const app = await openApp(up.browser, up.base, {
      kind: 'alipay-webview',
      answer: () => undefined,
      bypassCSP: true,
    });
    await says(app);
    await app.page.goto(`${up.base}/applications`);
    await formWorks(app.page);
    await hosted(app.page);
    await formWorks(app.page);
    assert.equal(await signInButton(app.page).count(), 0);
    await app.context.close();
  });

  test('a client whose script the policy refuses, likewise', async () => {
    const app = await openApp(up.browser, up.base, { kind: 'alipay-webview' });
    await says(app);
    await app.page.goto(`${up.base}/applications`);
    await hosted(app.page);
    await formWorks(app.page);
    assert.equal(await signInButton(app.page).count(), 0);
    await app.context.close();
  });
});

// Whole journeys in each app, against the real server and stand-ins of the hosts' own: open, signed in without typing, match,
// apply, share, back. The pages run in Chromium, the native pages of mini_program_bridge in emulated realms; what one opens or
// posts, the test hands to the other, as the app does.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assemble, fetchPublished } from '../../tools/hosts/build.mjs';
import { kApplied, kClerk, kCode } from '../web/people.mjs';
import { freePort, keptFirm, kFirm, launch, native, putFirm, ready, startServer } from '../web/support.mjs';
import { hosted, miniProgramCalls, openApp, until } from './phone.mjs';
import { startApp } from './realms/pages.mjs';
import { makeMy, makeWx, siteNetwork } from './realms/wx.mjs';
import { keyOf } from './shells.mjs';
import { startAlipay } from './standins/alipay.mjs';
import { startSuishenban } from './standins/suishenban.mjs';
import { startWechat } from './standins/wechat.mjs';

const kPattern = 'ssbapp/\\d';
const up = {};
const ends = [];
before(async () => {
  const port = await freePort();
  const later = { after: (end) => ends.push(end) };
  const origins = `http://127.0.0.1:${port}`;
  up.wechat = await startWechat(later, { origins });
  up.alipay = await startAlipay(later);
  up.suishenban = await startSuishenban(later, { origins });
  // Both name the origins; once is enough.
  const own = up.suishenban.args.filter((one) => one !== '--public-origins' && one !== origins);
  up.server = await startServer({
    port,
    staff: kClerk,
    args: [...up.wechat.args, ...up.alipay.args, ...own, '--suishenban-pattern', kPattern],
    env: { ...up.wechat.env, ...up.alipay.env, ...up.suishenban.env },
  });
  up.base = up.server.base;
  up.browser = await launch();
  up.out = mkdtempSync(join(tmpdir(), 'rongqiao-journey-'));
  ends.push(() => rmSync(up.out, { recursive: true, force: true }));
  const published = await fetchPublished(up.base);
  await assemble({ site: up.base, key: await keyOf(up.base), published, out: up.out, quality: 4 });
});
after(async () => {
  await up.browser?.close();
  await up.server?.stop();
  for (const end of ends) end();
});

let lastPhone = 13_600_000_000;
const newPhone = () => {
  lastPhone += 1;
  return String(lastPhone);
};

/** What the two mini programs do otherwise. `start`: the shell, for a user of the host; `allow`: somebody lets it have a number. */
const kMinis = {
  'wechat-webview': {
    provider: 'wechat',
    start(user) {
      const login = ({ success }) => success({ code: up.wechat.code(user) });
      const { wx } = makeWx({ network: siteNetwork, answers: { login } });
      return startApp('wechat-ios', join(up.out, 'wechat'), { globals: { wx } });
    },
    allow: (page, number) => page.onPhone({ detail: { code: up.wechat.phoneCode(number) } }),
    opened: (app) => miniProgramCalls(app).filter(([name]) => name === 'navigateTo'),
    told: (app) => ({
      data: miniProgramCalls(app).flatMap(([name, arg]) => (name === 'postMessage' ? [arg] : [])),
    }),
  },
  'alipay-webview': {
    provider: 'alipay',
    start(user) {
      const answers = { getAuthCode: ({ success }) => success({ authCode: up.alipay.code(user) }) };
      const storage = new Map([['consent', '1']]);
      const made = makeMy({ network: siteNetwork, storage, answers });
      const shell = startApp('alipay-page', join(up.out, 'alipay'), { globals: { my: made.my } });
      return { ...shell, answers };
    },
    allow(page, number, { answers }) {
      answers.getPhoneNumber = ({ success }) => success({ response: up.alipay.phoneResponse(number) });
      return page.onAllowed();
    },
    opened: (app) => app.askedFor('navigateTo').map((arg) => ['navigateTo', arg]),
    told: (app) => app.askedFor('postMessage').findLast(({ type }) => type === 'card'),
  },
};

/** The shell's page for signing in, which the site has opened `nth`; it leads the web-view on. `phone`: the number that somebody
 *  allows; nothing: they go on without. Returns whether the host's user was known. */
async function nativeAuth(app, mini, { user, phone, nth = 0 }) {
  const [, { url }] = await until(() => mini.opened(app)[nth], 'the native page');
  const asked = new URL(url, 'https://native.invalid');
  const shell = mini.start(user);
  const site = await shell.open('pages/web/web');
  const before = site.data.src;
  const page = await shell.open(asked.pathname.slice(1), Object.fromEntries(asked.searchParams));
  await until(() => page.data.state === 'phone' || site.data.src !== before, 'an answer of the server');
  const known = page.data.state !== 'phone';
  if (!known) await (phone ? mini.allow(page, phone, shell) : page.onSkip());
  await until(() => site.data.src !== before, 'a ticket');
  await app.page.goto(site.data.src);
  return known;
}

/** What the shell hands on of the page that is shown. */
async function handedOn(app, mini) {
  const site = await mini.start('anybody').open('pages/web/web');
  site.onMessage({ detail: mini.told(app) });
  return site.onShareAppMessage();
}

const signInButton = (page) => page.getByRole('button', { name: '一键登录' });
const signedIn = (page) =>
  page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).value.kind === 'person');

/** Opens the site as a shell does, says what the firm is, and sees what fits: as the native core says it. */
async function openAndMatch(app, entry) {
  const { page } = app;
  await page.goto(`${up.base}/?entry=${entry}&theme=light&fontScale=1.15`);
  await hosted(page);
  await putFirm(page, kFirm);
  await page.goto(`${up.base}/results`);
  await ready(page);
  await page.waitForSelector('.results .tally li b');
  const { counts } = native({ kind: 'products', facts: kFirm, offset: 0, limit: 0 });
  const expected = [counts.fits, counts.open, counts.fails].join();
  await until(async () => {
    const shown = await page.$$eval('.results .tally:first-of-type li b', (all) =>
      all.map((one) => Number(one.textContent)),
    );
    return shown.slice(0, 3).join() === expected;
  }, `the groups ${expected}`);
}

async function toApply(page) {
  await page.goto(`${up.base}/product/${kApplied.id}`);
  await ready(page);
  await page.click(`.detail-do a[href="/apply/${kApplied.id}"]`);
  await page.waitForSelector('#sign-phone, #apply-code');
}

/** From the first step of an application to its number. */
async function apply(page) {
  await page.fill('#apply-code', kCode);
  await page.fill('#apply-name', '示范机械有限公司');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-amount', '200');
  await page.fill('#apply-term', '12');
  await page.fill('#apply-purpose', '采购设备');
  await page.click('.service-form .btn-main');
  await page.fill('#apply-person', '林小满');
  await page.fill('#apply-phone', '13812345678');
  await page.click('.service-form .btn-main');
  await page.check('#consent-given');
  await page.click('.service-do .btn-main');
  await page.waitForSelector('.settled .code-text');
}

async function signInByMessage(page, phone) {
  await page.fill('#sign-phone', phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.waitForSelector('#sign-code');
  await page.fill('#sign-code', await up.server.newCode());
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** The visit is over, and so is the session; what the device keeps stays. From a page that asks for nothing meanwhile. */
async function leave({ page, context }) {
  await page.goto(`${up.base}/robots.txt`);
  await context.clearCookies();
  await page.evaluate(() => sessionStorage.clear());
}

/** No address that the page had, nor what it told the app, has anything of the firm or a person in it. */
function saysNothing(app, addresses) {
  const said = JSON.stringify([addresses, app.asked]);
  for (const secret of [kCode, '示范机械', '林小满', '13812345678', 'openid', 'session_key'])
    assert.ok(!said.includes(secret), secret);
}

const addressesOf = (page) => {
  const seen = [];
  page.on('framenavigated', () => seen.push(page.url()));
  return seen;
};

for (const [kind, mini] of Object.entries(kMinis)) {
  describe(kind, () => {
    test('open, match, sign in with the app’s number, apply, share, back; then signed in without a touch', async () => {
      const app = await openApp(up.browser, up.base, { kind });
      const { page } = app;
      const addresses = addressesOf(page);
      const phone = newPhone();
      await openAndMatch(app, mini.provider);
      await toApply(page);
      await signInButton(page).click();
      assert.equal(await nativeAuth(app, mini, { user: `${kind}-1`, phone }), false);
      await page.waitForSelector('#apply-code');
      assert.equal(await page.evaluate(() => location.search), '', 'no ticket in the address');
      await apply(page);
      // Shared from the product's page: its title and address.
      await page.goto(`${up.base}/product/${kApplied.id}?from=results`);
      await hosted(page);
      await page.getByRole('button', { name: '转发这一页' }).click();
      await page.getByText('请点右上角的').waitFor();
      const { path } = await handedOn(app, mini);
      assert.equal(path, `/pages/web/web?path=${encodeURIComponent(`/product/${kApplied.id}`)}`);
      // Back where it was, with what was said still there.
      await page.goBack();
      await page.goBack();
      await ready(page);
      assert.deepEqual((await keptFirm(page)).facts, kFirm);
      // The next visit: nobody is signed in here any more, and the app says who it is.
      await leave(app);
      const before = mini.opened(app).length;
      await page.goto(`${up.base}/applications?entry=${mini.provider}`);
      assert.equal(await nativeAuth(app, mini, { user: `${kind}-1`, nth: before }), true);
      await page.waitForSelector(`a[href^="/applications/"]`);
      assert.equal(await signedIn(page), true);
      assert.deepEqual(app.problems, []);
      assert.deepEqual(app.outside, []);
      saysNothing(app, addresses);
      await app.context.close();
    });

    test('the number refused: by message, then linked by a yes, and signed in without a touch', async () => {
      const app = await openApp(up.browser, up.base, { kind });
      const { page } = app;
      await page.goto(`${up.base}/applications?entry=${mini.provider}`);
      await signInButton(page).click();
      await nativeAuth(app, mini, { user: `${kind}-2` });
      await page.getByText('还没有关联手机号').waitFor();
      assert.equal(await signedIn(page), false);
      await signInByMessage(page, newPhone());
      await page.getByRole('button', { name: '以后直接登录' }).click();
      await page.getByText('已关联').waitFor();
      await leave(app);
      const before = mini.opened(app).length;
      await page.goto(`${up.base}/applications?entry=${mini.provider}`);
      assert.equal(await nativeAuth(app, mini, { user: `${kind}-2`, nth: before }), true);
      await until(() => signedIn(page));
      // Seen and taken away among what is kept of somebody.
      await page.goto(`${up.base}/my-data`);
      await page.getByRole('button', { name: /^解除与/ }).click();
      await page.getByText('已解除关联').waitFor();
      await page.waitForSelector('#host-links', { state: 'detached' });
      assert.deepEqual(app.problems, []);
      await app.context.close();
    });

    test('a native page that cannot be opened: signed in by message', async () => {
      const answer = (name, args, usual) =>
        (args?.name ?? name) !== 'navigateTo'
          ? usual(name)
          : kind.startsWith('wechat')
            ? { err_msg: 'invokeMiniProgramAPI:fail' }
            : { error: 3 };
      const app = await openApp(up.browser, up.base, { kind, answer });
      await app.page.goto(`${up.base}/applications?entry=${mini.provider}`);
      await signInButton(app.page).click();
      await app.page.getByText('当前应用没有回应').waitFor();
      await signInByMessage(app.page, newPhone());
      await until(() => signedIn(app.page));
      assert.deepEqual(app.problems, []);
      await app.context.close();
    });

    test('a bridge that never answers: the whole way by the page alone', async () => {
      const app = await openApp(up.browser, up.base, { kind, answer: () => undefined });
      await openAndMatch(app, mini.provider);
      await toApply(app.page);
      await signInByMessage(app.page, newPhone());
      await app.page.waitForSelector('#apply-code');
      await apply(app.page);
      assert.deepEqual(app.problems, []);
      await app.context.close();
    });

    test('a ticket that another tab asked for signs nobody in, and is used up', async () => {
      const app = await openApp(up.browser, up.base, { kind });
      const { page } = app;
      await page.goto(`${up.base}/applications?entry=${mini.provider}`);
      await signInButton(page).click();
      // The address that the shell would open goes to somebody else, whose tab has a nonce of its own.
      const other = await openApp(up.browser, up.base, { kind });
      await other.page.goto(`${up.base}/applications?entry=${mini.provider}`);
      await signInButton(other.page).click();
      await until(() => mini.opened(other)[0]);
      let address;
      const sent = {
        ...app,
        page: {
          goto: (to) => {
            address = to;
          },
        },
      };
      await nativeAuth(sent, mini, { user: `${kind}-3`, phone: newPhone() });
      await other.page.goto(address);
      await other.page.getByText('已经过期或不完整').waitFor();
      assert.equal(await signedIn(other.page), false);
      await other.context.close();
      await page.goto(address);
      await page.getByText('已经过期或不完整').waitFor();
      assert.equal(await signedIn(page), false);
      assert.deepEqual(app.problems, []);
      await app.context.close();
    });
  });
}

test('scanning in WeChat is configured by the server’s own signature for the page', async () => {
  const app = await openApp(up.browser, up.base, { kind: 'wechat-webview' });
  await app.page.goto(`${up.base}/open`);
  await hosted(app.page);
  await app.page.getByRole('button', { name: '扫一扫' }).click();
  await until(() => app.askedFor('scanQRCode').length > 0);
  const [verified] = app.askedFor('preVerifyJSAPI');
  assert.equal(verified.verifyAppId, up.wechat.h5.id);
  const { createHash } = await import('node:crypto');
  const text = `jsapi_ticket=${up.wechat.ticket}&noncestr=${verified.verifyNonceStr}&timestamp=${verified.verifyTimestamp}&url=${up.base}/open`;
  assert.equal(verified.verifySignature, createHash('sha1').update(text).digest('hex'));
  await app.context.close();
});

describe('Suishenban', () => {
  const open = (options = {}) =>
    openApp(up.browser, up.base, { allowed: [up.suishenban.base], kind: 'embedded', ...options });

  test('open by its own pattern, match, sign in by its page and back, linked by a yes, apply', async () => {
    const app = await open();
    const { page } = app;
    const addresses = addressesOf(page);
    await page.goto(`${up.base}/`);
    await hosted(page);
    up.suishenban.user = { id: 'journey-1', phone: '13900000001' };
    await openAndMatch(app, '');
    await toApply(page);
    await signInButton(page).click();
    await page.getByText('还没有关联手机号').waitFor();
    assert.equal(await page.evaluate(() => location.href), `${up.base}/apply/${kApplied.id}`);
    await signInByMessage(page, newPhone());
    await page.getByRole('button', { name: '以后直接登录' }).click();
    await page.getByText('已关联').waitFor();
    await apply(page);
    await app.context.clearCookies();
    await page.goto(`${up.base}/applications`);
    await signInButton(page).click();
    await page.waitForSelector('a[href^="/applications/"]');
    assert.deepEqual(app.problems, []);
    saysNothing(app, addresses);
    await app.context.close();
  });

  test('by the entry in the address, in a browser; a service that fails is said, and the form works', async () => {
    const app = await open({ kind: 'browser' });
    const { page } = app;
    await page.goto(`${up.base}/applications?entry=suishenban`);
    up.suishenban.order('busy', { path: '/api/user', times: 5 });
    await signInButton(page).click();
    await page.getByText('当前应用没有回应').waitFor();
    assert.equal(await page.evaluate(() => location.hash), '');
    await signInByMessage(page, newPhone());
    await until(() => signedIn(page));
    await app.context.close();
  });
});

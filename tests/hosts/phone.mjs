// An app around the page, as far as the page sees it: its user agent, the bridge that it puts into the page, and behind that
// a native layer that is played by the test. The bridges are stand-ins after the documents and after what the real
// weixin-js-sdk sends; no part of them comes from an app.
import { kPhone } from '../web/support.mjs';
import { kAgents } from './agents.mjs';

/** In the page. WeChat's client puts this there before any script of the page runs. */
function weixinBridge(environment) {
  if (environment) window.__wxjs_environment = environment;
  window.WeixinJSBridge = {
    invoke(name, args, callback) {
      window.__native(name, args).then((answer) => answer && callback?.(answer));
    },
    on() {},
  };
}

/** In the page: what https://appx/web-view.min.js defines there. */
function alipayMy() {
  const by =
    (name) =>
    (options = {}) => {
      const { success, fail, complete, ...args } = options;
      window.__native(name, args).then((answer) => {
        if (!answer) return;
        (answer.error ? fail : success)?.(answer);
        complete?.(answer);
      });
    };
  window.my = {
    navigateTo: by('navigateTo'),
    navigateBack: by('navigateBack'),
    reLaunch: by('reLaunch'),
    getEnv: (run) => window.__native('getEnv', {}).then((answer) => answer && run(answer)),
    postMessage: (data) =>
      void window.__native('postMessage', data).then((answer) => answer && window.my.onMessage?.(answer)),
  };
}

/** In the page: the older bridge of Alipay's client, which comes late. */
function alipayBridge() {
  setTimeout(() => {
    window.AlipayJSBridge = {
      call: (name, options, run) =>
        void window.__native(name, options).then((answer) => answer && run?.(answer)),
    };
    document.dispatchEvent(new Event('AlipayJSBridgeReady'));
  }, 50);
}

const kWechatOk = (name) => ({ err_msg: `${name}:ok` });

/** How a native layer answers unless the test says otherwise. Nothing: it never does. */
const kAnswers = {
  'wechat-h5': kWechatOk,
  'wechat-webview': kWechatOk,
  'alipay-webview': (name) =>
    name === 'getEnv' ? { miniProgram: true } : name === 'postMessage' ? undefined : {},
  'alipay-h5': (name) => (name === 'getEnv' ? { miniProgram: false } : {}),
};

/**
 * A page in an app. `answer(name, args)` is the native layer: what it returns is the answer, nothing is none at all, and
 * `usual(name)` is what it would be otherwise. `asked` collects [name, args]. `allowed`: origins besides the site's that the
 * page may go to; what it asked elsewhere is in `outside`. `problems`: script errors, and what the policy
 * refused, but for the two that are meant to be refused or to be missing: see `kExpected`.
 */
export async function openApp(browser, base, options = {}) {
  const {
    kind = 'browser',
    system = 'android',
    agent,
    answer,
    size = kPhone,
    allowed = [],
    ...more
  } = options;
  const family = kind.startsWith('alipay') ? 'alipay' : kind;
  const context = await browser.newContext({
    viewport: size,
    userAgent: agent ?? kAgents[family]?.[system] ?? kAgents.browser[system],
    colorScheme: more.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    hasTouch: true,
    bypassCSP: more.bypassCSP ?? false,
    isMobile: true,
  });
  const asked = [];
  const usual = kAnswers[kind] ?? (() => undefined);
  await context.exposeBinding('__native', (_source, name, args) => {
    asked.push([name, args]);
    return answer ? answer(name, args, usual) : usual(name);
  });
  if (kind.startsWith('wechat'))
    await context.addInitScript(weixinBridge, kind === 'wechat-webview' ? 'miniprogram' : undefined);
  if (kind === 'alipay-h5') await context.addInitScript(alipayBridge);
  const outside = [];
  await context.route(
    (url) => ![new URL(base).origin, ...allowed].includes(url.origin),
    (route) => {
      const url = route.request().url();
      if (url === 'https://appx/web-view.min.js' && kind.startsWith('alipay'))
        return route.fulfill({ contentType: 'text/javascript', body: `(${alipayMy})()` });
      outside.push(url);
      return route.abort();
    },
  );
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !kExpected.some((one) => one.test(message.text())))
      problems.push(`console: ${message.text()}`);
  });
  /** What was asked of the native layer by that name. */
  const askedFor = (name) => asked.filter(([one]) => one === name).map(([, args]) => args);
  return { page, context, asked, askedFor, outside, problems };
}

/** The SDK's beacon is refused by the policy, as it should be. A form that is refused says so in the console, too. */
const kExpected = [
  /open\.weixin\.qq\.com\/sdk\/report/,
  /Failed to load resource: the server responded with a status of 4/,
];

/** What the SDK asked a native page of a WeChat mini program for: [name, arg]. */
export const miniProgramCalls = (app) =>
  app.askedFor('invokeMiniProgramAPI').map(({ name, arg }) => [name, arg]);

/** Waits until `is` holds. */
export async function until(is, what = String(is)) {
  for (let waited = 0; waited < 300; waited += 1) {
    const value = await is();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never: ${what}`);
}

export const hosted = (page) => page.waitForSelector('html.hosted', { state: 'attached' });

// The calls of the hosts as data: what each is named, what its options are called, and where its answer lies. One
// function makes all of them.

import { done, not, type Outcome, type Why } from './host.ts';
import { kNetworkMs, kPersonMs, kQuickMs, within } from './patience.ts';

/** `options`: one object with success, fail and cancel among its members. `named`: name, options, one callback. */
type Style = 'options' | 'named';

export interface Call {
  readonly name: string;
  readonly style?: Style;
  /** Options that are always the same. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What our option is called there, where the name differs. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Which member of the answer is the value; without it, all of it. */
  readonly result?: string;
  readonly patienceMs?: number;
}

type CallName =
  | 'navigate'
  | 'back'
  | 'relaunch'
  | 'close'
  | 'login'
  | 'phone'
  | 'scan'
  | 'card'
  | 'timeline'
  | 'message'
  | 'privacy';
type Calls = Partial<Record<CallName, Call>>;

const kBack: Call = { name: 'navigateBack', fixed: { delta: 1 } };

/** wx.miniProgram of the JS-SDK, in a web-view. */
export const kWechatMini: Calls = {
  navigate: { name: 'navigateTo' },
  back: kBack,
  relaunch: { name: 'reLaunch' },
  message: { name: 'postMessage' },
};

/** The JS-SDK itself; scan and card after wx.config. */
export const kWechatPage: Calls = {
  scan: {
    name: 'scanQRCode',
    fixed: { needResult: 1, scanType: ['qrCode'] },
    result: 'resultStr',
    patienceMs: kPersonMs,
  },
  card: { name: 'updateAppMessageShareData', rename: { text: 'desc', picture: 'imgUrl' } },
  timeline: { name: 'updateTimelineShareData', rename: { picture: 'imgUrl' } },
  close: { name: 'closeWindow' },
};

/** wx of a native page. */
export const kWechatNative: Calls = {
  navigate: { name: 'navigateTo' },
  back: kBack,
  relaunch: { name: 'reLaunch' },
  login: { name: 'login', result: 'code', fixed: { timeout: kNetworkMs }, patienceMs: kNetworkMs },
  scan: { name: 'scanCode', fixed: { scanType: ['qrCode'] }, result: 'result', patienceMs: kPersonMs },
  privacy: { name: 'requirePrivacyAuthorize', patienceMs: kPersonMs },
};

/** my of the script that the client brings, in a web-view. */
export const kAlipayMini: Calls = {
  navigate: { name: 'navigateTo' },
  back: kBack,
  relaunch: { name: 'reLaunch' },
};

/** AlipayJSBridge, on a page without a mini program around it. */
export const kAlipayPage: Calls = {
  scan: {
    name: 'scan',
    style: 'named',
    fixed: { type: 'qr', actionType: 'scan' },
    result: 'qrCode',
    patienceMs: kPersonMs,
  },
  close: { name: 'closeWebview', style: 'named' },
};

/** my of a native page. */
export const kAlipayNative: Calls = {
  navigate: { name: 'navigateTo' },
  back: kBack,
  relaunch: { name: 'reLaunch' },
  login: {
    name: 'getAuthCode',
    fixed: { scopes: 'auth_base' },
    result: 'authCode',
    patienceMs: kNetworkMs,
  },
  phone: { name: 'getPhoneNumber', result: 'response', patienceMs: kPersonMs },
  scan: { name: 'scan', fixed: { scanType: ['qrCode'] }, result: 'code', patienceMs: kPersonMs },
};

/** What a failed call says of itself; the first that fits. */
const kWords: readonly (readonly [RegExp, Why])[] = [
  [/cancel|取消/i, 'cancelled'],
  [/den(y|ied)|refus|permission|not authori|unauthori|拒绝|未授权/i, 'denied'],
  [/not (support|exist|implement|found)|unsupport|不支持/i, 'unsupported'],
];

/** Numbers of Alipay's calls: no such call; no right to it; closed by the person; authorisation refused. */
const kNumbers: Readonly<Record<string, Why>> = {
  1: 'unsupported',
  4: 'denied',
  10: 'cancelled',
  2001: 'denied',
  2002: 'denied',
  2003: 'denied',
};

interface Answer {
  readonly errMsg?: unknown;
  readonly errorMessage?: unknown;
  readonly error?: unknown;
}

/** Why a call failed, by its answer. */
export function whyOf(answer: unknown): Why {
  const { errMsg, errorMessage, error } = (answer || {}) as Answer;
  const byNumber = kNumbers[String(error)];
  if (byNumber) return byNumber;
  const words = [errMsg, errorMessage, error].filter((one) => typeof one === 'string').join(' ');
  const found = kWords.find(([pattern]) => pattern.test(words));
  return found ? found[1] : 'failed';
}

/** An answer that says in the success callback, or in the only one there is, that it failed. */
const isFault = (answer: unknown) => {
  const { error, errMsg } = (answer || {}) as Answer;
  return (error !== undefined && error !== 0 && error !== '0') || /:(fail|cancel)/.test(String(errMsg));
};

type Api = Readonly<Record<string, unknown>>;
type Options = Readonly<Record<string, unknown>>;

function renamed(options: Options, { rename = {}, fixed }: Call): Record<string, unknown> {
  const out: Record<string, unknown> = { ...fixed };
  for (const key of Object.keys(options)) out[rename[key] ?? key] = options[key];
  return out;
}

/** Makes a call of a table on the object that has it. An object or a function that is not there is `unsupported`. */
export function makeCall<T = unknown>(
  api: unknown,
  call: Call | undefined,
  options: Options = {},
): Promise<Outcome<T>> {
  const named = call?.style === 'named';
  const run = call && ((api || {}) as Api)[named ? 'call' : call.name];
  if (!call || typeof run !== 'function') return Promise.resolve(not('unsupported'));
  return within<T>(call.patienceMs ?? kQuickMs, (settle) => {
    const success = (answer: unknown) => {
      if (isFault(answer)) {
        settle(not(whyOf(answer)));
        return;
      }
      const value = call.result ? ((answer || {}) as Api)[call.result] : answer;
      settle(value === undefined && call.result ? not('failed') : done(value as T));
    };
    const given = renamed(options, call);
    if (named) {
      run.call(api, call.name, given, success);
    } else {
      const fail = (answer: unknown) => settle(not(whyOf(answer)));
      run.call(api, { ...given, success, fail, cancel: () => settle(not('cancelled')) });
    }
  });
}

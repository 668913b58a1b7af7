// Which adapter fits. What is looked at can be forged by anybody: it picks an adapter, and nothing is trusted for it;
// the server believes only what it exchanged with a host itself.

import type { HostKind } from './host.ts';

/** What a realm shows of itself. */
export interface Traces {
  /** There is a document: a page, not the native layer. */
  readonly page: boolean;
  readonly userAgent: string;
  /** window.__wxjs_environment */
  readonly environment?: string | undefined;
  /** `entry` of the address, or of the address that the visit began with. */
  readonly entry?: string | undefined;
  /** Global objects by name. */
  readonly globals: {
    readonly ks?: boolean;
    readonly jd?: boolean;
    readonly my?: boolean;
    readonly wx?: boolean;
  };
  /** Of the configuration: how Suishenban names itself. */
  readonly suishenbanPattern?: string | undefined;
}

const kLongestPattern = 200;

function matches(pattern: string | undefined, text: string): boolean {
  if (!pattern || pattern.length > kLongestPattern) return false;
  try {
    return new RegExp(pattern).test(text);
  } catch (_) {
    return false; // A pattern that is none matches nothing.
  }
}

/** Apps that say MicroMessenger, and even miniProgram, although they are others: WeCom, Kuaishou, JD. */
const isOther = ({ userAgent, globals }: Traces) =>
  /wxwork/i.test(userAgent) || globals.ks === true || globals.jd === true;

/** Asks whether the page of an Alipay client is in a web-view of a mini program. */
export type AskAlipay = () => Promise<boolean>;

/** In order; the first that fits. */
export async function detect(traces: Traces, askAlipay: AskAlipay): Promise<HostKind> {
  const { page, userAgent, environment, entry, globals, suishenbanPattern } = traces;
  if (!page) return globals.my ? 'alipay-native' : globals.wx ? 'wechat-native' : 'browser';
  if (isOther(traces)) return 'browser';
  if (/MicroMessenger/i.test(userAgent))
    return environment === 'miniprogram' || /miniProgram/i.test(userAgent) ? 'wechat-webview' : 'wechat-h5';
  if (/AlipayClient/i.test(userAgent)) return (await askAlipay()) ? 'alipay-webview' : 'alipay-h5';
  return entry === 'suishenban' || matches(suishenbanPattern, userAgent) ? 'suishenban' : 'browser';
}

// What can be done in which host, and how. A row is what the host is documented to offer; what an operator has not
// configured is taken out again by `configured`.

import type { Capabilities, HostKind } from './host.ts';

export const kCapabilities: Readonly<Record<HostKind, Capabilities>> = {
  browser: {
    signIn: 'none',
    phone: 'message',
    scan: 'camera',
    share: 'system',
    message: 'none',
    close: false,
    nativeMatch: false,
    bar: false,
    privacy: 'own',
  },
  'wechat-h5': {
    signIn: 'none',
    phone: 'message',
    scan: 'host',
    share: 'menu',
    message: 'none',
    close: true,
    nativeMatch: false,
    bar: true,
    privacy: 'own',
  },
  'wechat-webview': {
    signIn: 'native',
    phone: 'native',
    scan: 'host',
    share: 'menu',
    message: 'late',
    close: true,
    nativeMatch: true,
    bar: true,
    privacy: 'own',
  },
  'wechat-native': {
    signIn: 'code',
    phone: 'button',
    scan: 'host',
    share: 'menu',
    message: 'none',
    close: true,
    nativeMatch: false,
    bar: true,
    privacy: 'host',
  },
  'alipay-h5': {
    signIn: 'none',
    phone: 'message',
    scan: 'host',
    share: 'system',
    message: 'none',
    close: true,
    nativeMatch: false,
    bar: true,
    privacy: 'own',
  },
  'alipay-webview': {
    signIn: 'native',
    phone: 'native',
    scan: 'host',
    share: 'menu',
    message: 'live',
    close: true,
    nativeMatch: false,
    bar: true,
    privacy: 'own',
  },
  'alipay-native': {
    signIn: 'code',
    phone: 'button',
    scan: 'host',
    share: 'menu',
    message: 'none',
    close: true,
    nativeMatch: false,
    bar: true,
    privacy: 'own',
  },
  // No public description of its bridge was found: what every browser can, and signing in by redirect.
  suishenban: {
    signIn: 'redirect',
    phone: 'redirect',
    scan: 'camera',
    share: 'system',
    message: 'none',
    close: false,
    nativeMatch: false,
    bar: true,
    privacy: 'own',
  },
};

/** What an operator has set up (GET /api/v1/hosts). */
export interface Configured {
  readonly wechat: boolean;
  /** Signatures for the JS-SDK, which scanning and cards of pages need. */
  readonly wechatH5: boolean;
  readonly alipay: boolean;
  readonly suishenban: boolean;
}

const kSignsIn: Partial<Record<HostKind, keyof Configured>> = {
  'wechat-webview': 'wechat',
  'alipay-webview': 'alipay',
  suishenban: 'suishenban',
};

/** The row of a host without what is not configured; nothing is, when it is not known. */
export function capabilitiesOf(kind: HostKind, configured: Configured | undefined): Capabilities {
  const row = kCapabilities[kind];
  const provider = kSignsIn[kind];
  const out: { -readonly [K in keyof Capabilities]: Capabilities[K] } = { ...row };
  if (provider && !configured?.[provider]) {
    out.signIn = 'none';
    out.phone = 'message';
  }
  if ((kind === 'wechat-h5' || kind === 'wechat-webview') && !configured?.wechatH5) out.scan = 'camera';
  if (kind === 'wechat-h5' && !configured?.wechatH5) out.share = 'system';
  return out;
}

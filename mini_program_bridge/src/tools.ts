// What a page lends its adapter, so that this folder stands without the pages and without the vendor's script.

import type { Configured } from './capabilities.ts';
import type { Look } from './host.ts';

/** What wx.config wants of the server. */
export interface Signature {
  readonly appId: string;
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}

export interface PageTools {
  readonly configured: Configured | undefined;
  /** What the shell said in the address that the visit began with. */
  readonly look: Look;
  /** weixin-js-sdk, fetched on use. */
  readonly wechatSdk: () => Promise<unknown>;
  /** The server's signature for an address of the site; nothing when there is none. */
  readonly wechatSignature: (url: string) => Promise<Signature | undefined>;
}

// The JS-SDK of WeChat as both adapters of its pages use it.

import { kWechatPage, makeCall } from '../calls.ts';
import { done, type Host, not, type Outcome, type ShareCard } from '../host.ts';
import { kept, kQuickMs, waitFor, within } from '../patience.ts';
import type { PageTools } from '../tools.ts';

interface Sdk {
  readonly miniProgram: unknown;
  config(options: object): void;
  ready(run: () => void): void;
  error(run: (answer: unknown) => void): void;
}

const kPicture = '/icon-180.png';

export interface WechatSdk {
  /** wx, fetched once. */
  readonly wx: () => Promise<Outcome<Sdk>>;
  /** wx after wx.config with the server's signature. */
  readonly signed: () => Promise<Outcome<Sdk>>;
  readonly scan: Host['scan'];
  readonly setCard: (card: ShareCard) => Promise<Outcome<unknown>>;
}

async function configure(wx: Sdk, { wechatSignature }: PageTools, url: string): Promise<Outcome<Sdk>> {
  const got = await waitFor(kQuickMs, wechatSignature(url));
  if (!got.ok) return got;
  const signature = got.value;
  if (!signature) return not('unsupported');
  return within<Sdk>(kQuickMs, (settle) => {
    // Before `config`: afterwards an answer may have passed already.
    wx.error(() => settle(not('failed')));
    wx.config({
      debug: false,
      ...signature,
      jsApiList: ['scanQRCode', 'updateAppMessageShareData', 'updateTimelineShareData', 'closeWindow'],
    });
    // `ready` is called after a refusal, too.
    wx.ready(() => setTimeout(() => settle(done(wx))));
  });
}

export function wechatSdk(tools: PageTools): WechatSdk {
  // iOS signs the address that the visit began with, whatever the page's own history says later.
  const began = location.href.split('#')[0] ?? '';
  const wx = kept(() => waitFor(kQuickMs, tools.wechatSdk() as Promise<Sdk>));
  const signed = kept(async () => {
    const got = await wx();
    return got.ok ? configure(got.value, tools, began) : got;
  });
  const withSigned = async <T>(run: (wx: Sdk) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const got = await signed();
    return got.ok ? run(got.value) : got;
  };
  return {
    wx,
    signed,
    scan: () => withSigned((sdk) => makeCall<string>(sdk, kWechatPage.scan)),
    setCard: ({ title, path }) =>
      withSigned(async (sdk) => {
        const card = {
          title,
          text: '',
          link: new URL(path, location.origin).href,
          picture: new URL(kPicture, location.origin).href,
        };
        const [toOne] = await Promise.all([
          makeCall(sdk, kWechatPage.card, card),
          makeCall(sdk, kWechatPage.timeline, card),
        ]);
        return toOne;
      }),
  };
}

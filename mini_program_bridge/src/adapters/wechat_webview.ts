// A page in the web-view of a WeChat mini program. Who somebody is, a native page finds out.

import { kWechatMini, makeCall } from '../calls.ts';
import { done, type Host, type Outcome, type ShareCard } from '../host.ts';
import { makeHost } from '../make.ts';
import type { PageTools } from '../tools.ts';
import { webView } from './web_view.ts';
import { wechatSdk } from './wechat_sdk.ts';

export function make(tools: PageTools): Host {
  const sdk = wechatSdk(tools);
  const mini = async (): Promise<Outcome<unknown>> => {
    const wx = await sdk.wx();
    return wx.ok ? done(wx.value.miniProgram) : wx;
  };
  // Heard when the page is shared or left: the native page takes the last card.
  const post = async (card: ShareCard): Promise<Outcome<unknown>> => {
    const got = await mini();
    return got.ok ? makeCall(got.value, kWechatMini.message, { data: { type: 'card', ...card } }) : got;
  };
  return makeHost('wechat-webview', tools.configured, {
    ...webView(mini, kWechatMini),
    scan: sdk.scan,
    card: (card) => void post(card),
    share: async (card) => {
      const posted = await post(card);
      return posted.ok ? done('menu') : posted;
    },
    look: () => tools.look,
  });
}

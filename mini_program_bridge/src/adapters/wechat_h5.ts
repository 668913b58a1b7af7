// A page in WeChat's own browser: the JS-SDK with the server's signature.

import { kWechatPage, makeCall } from '../calls.ts';
import { done, type Host } from '../host.ts';
import { makeHost } from '../make.ts';
import type { PageTools } from '../tools.ts';
import { wechatSdk } from './wechat_sdk.ts';

export function make(tools: PageTools): Host {
  const sdk = wechatSdk(tools);
  const close: Host['close'] = async () => {
    const wx = await sdk.wx();
    return wx.ok ? makeCall(wx.value, kWechatPage.close) : wx;
  };
  return makeHost('wechat-h5', tools.configured, {
    scan: sdk.scan,
    card: (card) => void sdk.setCard(card),
    share: async (card) => {
      const set = await sdk.setCard(card);
      return set.ok ? done('menu') : set;
    },
    close,
    look: () => tools.look,
  });
}

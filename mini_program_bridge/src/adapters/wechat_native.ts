// A native page of a WeChat mini program.

import { kWechatNative, makeCall, whyOf } from '../calls.ts';
import { done, type Host, type Look, not } from '../host.ts';
import { lookOf } from '../look.ts';
import { makeHost } from '../make.ts';
import { native } from './native.ts';

interface Wx {
  readonly getAppBaseInfo?: () => { readonly theme?: string; readonly fontSizeSetting?: number };
}

declare const wx: Wx;

/** What fontSizeSetting is at the usual size. */
const kUsualPx = 16;

function look(): Look {
  const { theme, fontSizeSetting } = wx.getAppBaseInfo?.() ?? {};
  return lookOf({
    theme,
    fontScale: fontSizeSetting ? String(fontSizeSetting / kUsualPx) : undefined,
  });
}

interface Pressed {
  readonly detail?: { readonly code?: unknown; readonly errMsg?: unknown };
}

export const make = (): Host =>
  makeHost('wechat-native', undefined, {
    ...native(wx, kWechatNative),
    // The host gives it to a press of its own button only: <button open-type="getPhoneNumber">.
    phone: async (pressed) => {
      const detail = ((pressed ?? {}) as Pressed).detail;
      return typeof detail?.code === 'string' && detail.code !== ''
        ? done({ code: detail.code })
        : not(detail ? whyOf(detail) : 'unsupported');
    },
    privacy: async () => {
      const asked = await makeCall(wx, kWechatNative.privacy);
      // Before the call existed nothing was gated.
      return !asked.ok && asked.why === 'unsupported' ? done(undefined) : asked;
    },
    look,
  });

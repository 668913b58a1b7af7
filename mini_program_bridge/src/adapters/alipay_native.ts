// A native page of an Alipay mini program.

import { kAlipayNative, makeCall } from '../calls.ts';
import { done, type Host, type Look } from '../host.ts';
import { lookOf } from '../look.ts';
import { makeHost } from '../make.ts';
import { native } from './native.ts';

interface My {
  readonly getSystemInfoSync?: () => { readonly theme?: string; readonly fontSizeSetting?: number };
}

declare const my: My;

/** What fontSizeSetting is at the usual size. */
const kUsualPx = 16;

function look(): Look {
  const { theme, fontSizeSetting } = my.getSystemInfoSync?.() ?? {};
  return lookOf({
    theme,
    fontScale: fontSizeSetting ? String(fontSizeSetting / kUsualPx) : undefined,
  });
}

export const make = (): Host =>
  makeHost('alipay-native', undefined, {
    ...native(my, kAlipayNative),
    // After <button open-type="getAuthorize" scope="phoneNumber">. The text is signed: it goes on as it is.
    phone: async () => {
      const got = await makeCall<string>(my, kAlipayNative.phone);
      return got.ok ? done({ response: got.value }) : got;
    },
    look,
  });

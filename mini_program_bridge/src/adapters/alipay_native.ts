// A native page of an Alipay mini program.

import { kAlipayNative, makeCall } from '../calls.ts';
import { done, type Host } from '../host.ts';
import { makeHost } from '../make.ts';
import { native } from './native.ts';

declare const my: unknown;

export const make = (): Host =>
  makeHost('alipay-native', undefined, {
    ...native(my, kAlipayNative),
    // After <button open-type="getAuthorize" scope="phoneNumber">. The text is signed: it goes on as it is.
    phone: async () => {
      const got = await makeCall<string>(my, kAlipayNative.phone);
      return got.ok ? done({ response: got.value }) : got;
    },
  });

// What the web-views of both mini programs have in common: native pages are opened and left by the same four calls.

import type { kWechatMini } from '../calls.ts';
import { makeCall } from '../calls.ts';
import { done, type Host, type Outcome } from '../host.ts';
import { authPage, kWebPage } from '../pages.ts';

/** `mini` has the calls of the mini program; it may have to be fetched. */
export function webView(
  mini: () => Promise<Outcome<unknown>>,
  calls: typeof kWechatMini,
): Pick<Host, 'signIn' | 'navigate' | 'close'> {
  const by = async (call: keyof typeof calls, options: object): Promise<Outcome<unknown>> => {
    const got = await mini();
    return got.ok ? makeCall(got.value, calls[call], options as Record<string, unknown>) : got;
  };
  const close: Host['close'] = async () => {
    const left = await by('back', {});
    // Nothing below: the shell's first page, which shows the site anew.
    return left.ok ? left : by('relaunch', { url: kWebPage });
  };
  return {
    signIn: async (wish) => {
      const gone = await by('navigate', { url: authPage(wish) });
      return gone.ok ? done({ step: 'leaving' }) : gone;
    },
    navigate: (url) => by('navigate', { url }),
    close,
  };
}

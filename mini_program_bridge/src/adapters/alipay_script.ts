// The script that Alipay's client brings along for web-views; nowhere else is there anything at its address.

import { done, not } from '../host.ts';
import { kept, kQuickMs, within } from '../patience.ts';

const kAddress = 'https://appx/web-view.min.js';

/** `my` of a web-view. */
export interface AlipayMy {
  getEnv?: (run: (answer: { miniProgram?: boolean; miniprogram?: boolean } | undefined) => void) => void;
  postMessage?: (message: object) => void;
  onMessage?: ((message: unknown) => void) | undefined;
}

const present = () => (window as { my?: AlipayMy }).my;

/** `my`, fetched once. */
export const alipayMy = kept(() =>
  within<AlipayMy>(kQuickMs, (settle) => {
    const settleNow = () => {
      const my = present();
      settle(my ? done(my) : not('unsupported'));
    };
    if (present()) {
      settleNow();
      return;
    }
    const script = document.createElement('script');
    script.src = kAddress;
    script.onload = settleNow;
    script.onerror = settleNow;
    document.head.appendChild(script);
  }),
);

/** Whether a mini program is around the page. A bridge that says nothing is taken for none. */
export async function isInMiniProgram(): Promise<boolean> {
  const my = await alipayMy();
  if (!my.ok) return false;
  const { getEnv } = my.value;
  if (typeof getEnv !== 'function') return false;
  const env = await within<boolean>(kQuickMs, (settle) =>
    getEnv.call(my.value, (answer) => settle(done(Boolean(answer?.miniprogram ?? answer?.miniProgram)))),
  );
  return env.ok && env.value;
}

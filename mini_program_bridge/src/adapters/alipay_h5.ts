// A page in Alipay's client without a mini program around it: its older bridge, which comes by an event.

import { kAlipayPage, makeCall } from '../calls.ts';
import { done, type Host, type Outcome } from '../host.ts';
import { makeHost } from '../make.ts';
import { kQuickMs, within } from '../patience.ts';
import type { PageTools } from '../tools.ts';
import { shareBySystem } from './browser.ts';

const present = () => (window as { AlipayJSBridge?: unknown }).AlipayJSBridge;

export function make({ configured, look }: PageTools): Host {
  const bridge = (): Promise<Outcome<unknown>> =>
    within<unknown>(kQuickMs, (settle) => {
      const settleNow = () => settle(done(present()));
      if (present()) settleNow();
      else document.addEventListener('AlipayJSBridgeReady', settleNow, { once: true });
    });
  const by = async <T>(call: keyof typeof kAlipayPage): Promise<Outcome<T>> => {
    const got = await bridge();
    return got.ok ? makeCall<T>(got.value, kAlipayPage[call]) : got;
  };
  const close = () => by('close');
  return makeHost('alipay-h5', configured, {
    scan: () => by<string>('scan'),
    share: shareBySystem,
    close,
    look: () => look,
  });
}

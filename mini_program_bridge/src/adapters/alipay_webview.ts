// A page in the web-view of an Alipay mini program. Messages go both ways at once, once the page has spoken.

import { kAlipayMini } from '../calls.ts';
import { done, type Host, not, type Outcome, type ShareCard, type Why } from '../host.ts';
import { makeHost } from '../make.ts';
import { kPersonMs, within } from '../patience.ts';
import type { PageTools } from '../tools.ts';
import { type AlipayMy, alipayMy } from './alipay_script.ts';
import { webView } from './web_view.ts';

interface Scanned {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly why?: unknown;
}

const kWhys: readonly unknown[] = ['denied', 'cancelled', 'failed'] satisfies readonly Why[];

/** Asks the native page for a scan and waits for its answer. */
const scanBy = (my: AlipayMy): Promise<Outcome<string>> =>
  within<string>(kPersonMs, (settle) => {
    const { postMessage } = my;
    if (typeof postMessage !== 'function') {
      settle(not('unsupported'));
      return;
    }
    const before = my.onMessage;
    my.onMessage = (message) => {
      const { type, text, why } = (message ?? {}) as Scanned;
      if (type !== 'scan') {
        before?.call(my, message);
        return;
      }
      my.onMessage = before;
      if (typeof text === 'string') settle(done(text));
      else settle(not(kWhys.includes(why) ? (why as Why) : 'failed'));
    };
    postMessage.call(my, { type: 'scan' });
  });

export function make(tools: PageTools): Host {
  const post = async (card: ShareCard): Promise<Outcome<'menu'>> => {
    const my = await alipayMy();
    if (!my.ok) return my;
    if (typeof my.value.postMessage !== 'function') return not('unsupported');
    my.value.postMessage({ type: 'card', ...card });
    return done('menu');
  };
  return makeHost('alipay-webview', tools.configured, {
    ...webView(alipayMy, kAlipayMini),
    scan: async () => {
      const my = await alipayMy();
      return my.ok ? scanBy(my.value) : my;
    },
    card: (card) => void post(card),
    share: post,
    look: () => tools.look,
  });
}

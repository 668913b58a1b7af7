// Begins where the page may be in another app: a script of its own, which an ordinary browser does not fetch (web/build.mjs
// decides by the user agent and the address). Nothing waits for it; until it is through, and when it fails, the page is
// that of a browser.
import type { Configured } from '@bridge/capabilities.ts';
import { cardOf } from '@bridge/card.ts';
import { detect } from '@bridge/detect.ts';
import type { Host } from '@bridge/host.ts';
import { lookOf } from '@bridge/look.ts';
import type { Signature } from '@bridge/tools.ts';
import { ask } from '../state/server.ts';
import { t } from '../text/text.ts';
import { host } from './host.ts';
import { watchKeyboard } from './keyboard.ts';
import { applyLook, followElder } from './look.ts';
import { exchange, hostFault } from './session.ts';
import { takeVisit } from './visit.ts';

interface Known extends Configured {
  readonly suishenbanPattern?: string;
}

type Globals = Readonly<Record<string, unknown>>;

async function findHost(said: Readonly<Record<string, string>>): Promise<Host> {
  const answer = await ask<Known>('/hosts');
  const configured = answer.ok ? answer.value : undefined;
  const globals = window as unknown as Globals;
  const kind = await detect(
    {
      page: true,
      userAgent: navigator.userAgent,
      environment: globals['__wxjs_environment'] as string | undefined,
      entry: said['entry'],
      globals: { ks: globals['ks'] !== undefined, jd: globals['jd'] !== undefined },
      suishenbanPattern: configured?.suishenbanPattern,
    },
    async () => (await import('@bridge/adapters/alipay_script.ts')).isInMiniProgram(),
  );
  const { loadAdapter } = await import('@bridge/load.ts');
  return loadAdapter(kind, {
    configured,
    look: lookOf(said),
    wechatSdk: () => import('weixin-js-sdk').then((sdk) => sdk.default),
    wechatSignature: async (url) => {
      const signed = await ask<Signature>(`/hosts/wechat/config?url=${encodeURIComponent(url)}`);
      return signed.ok ? signed.value : undefined;
    },
  });
}

const kPauseMs = 300;

/** The host's own menu hands on the card of the page that is shown. */
function followCards(current: Host): void {
  const tellNow = () => current.card(cardOf(location.pathname, document.title, t('site.name')));
  let timer = setTimeout(tellNow, 0);
  const title = document.querySelector('title');
  if (!title) return;
  // Every page sets its title; several at once are one change.
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tellNow, kPauseMs);
  }).observe(title, { childList: true, characterData: true, subtree: true });
}

async function begin(): Promise<void> {
  const { said, ticket, fault } = takeVisit();
  applyLook(lookOf(said));
  watchKeyboard();
  hostFault.value = fault;
  if (ticket) void exchange(ticket);
  const found = await findHost(said);
  if (found.kind !== 'browser') {
    document.documentElement.classList.add('hosted');
    const { elder } = found.look();
    if (elder !== undefined) followElder(elder);
  }
  if (found.can.bar) document.documentElement.classList.add('barred');
  host.value = found;
  followCards(found);
}

void import('./hosted.css');
void begin().catch(() => undefined);

// What the exchange needs of the page: its own late part, and the core.
import { CallError, call, growEngine, wholeState } from '../../engine/engine.ts';
import type { CoreAnswer } from '../../exchange/rules.ts';
import { language } from '../../text/text.ts';

export const loadTools = () => import('../../exchange/all.ts');
export type Tools = Awaited<ReturnType<typeof loadTools>>;

/** The language of files: they have no traditional characters of their own. */
export const fileLanguage = () => (language.value === 'en' ? 'en' : 'zh');

async function askOne(request: object): Promise<CoreAnswer> {
  try {
    return { ok: true, value: await call(request as Parameters<typeof call>[0]) };
  } catch (error) {
    if (error instanceof CallError) return { ok: false, error: error.fault };
    throw error;
  }
}

/** Also where the reader asked browsers to save data: whoever chose a file has asked for what it needs. */
async function needCore(): Promise<void> {
  await growEngine();
  await new Promise<void>((resolve, reject) => {
    const stop = wholeState.subscribe((state) => {
      if (state === 'ready') resolve();
      else if (state === 'failed') reject(new Error('core'));
      else return;
      setTimeout(() => stop());
    });
  });
}

/** Rejects when the core cannot be had. */
export async function askCore(requests: readonly object[]): Promise<CoreAnswer[]> {
  if (requests.length > 0) await needCore();
  return Promise.all(requests.map(askOne));
}

// What comes to every page late: the ledger, and two places that show what it and the network say. The places are
// drawn into elements of their own, so that the frame of the pages needs to know nothing of them.
import { effect } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import { engineState, wholeState } from '../engine/engine.ts';
import { ledgerWords } from '../text/lateWords.ts';
import { loadWords } from '../text/text.ts';
import { watchNetwork } from './network.ts';
import { LedgerLine, NetworkLine } from './places.tsx';
import { recordLoads, recordWorker } from './requests.ts';

export { keepPages } from './register.ts';

let begun = false;

function draw(content: ComponentChild, into: string): void {
  const place = document.createElement('div');
  document.querySelector(into)?.append(place);
  render(content, place);
}

/** Once; rejects without network when the words are not here, and can be called again. */
export async function begin(): Promise<void> {
  if (begun) return;
  recordLoads();
  await Promise.all([loadWords('rest'), loadWords(ledgerWords)]);
  begun = true;
  watchNetwork();
  draw(<NetworkLine />, 'header');
  draw(<LedgerLine />, '.foot');
  // The worker downloads when it starts, and when it fetches the whole core.
  effect(() => {
    void engineState.value;
    void wholeState.value;
    recordWorker();
  });
}

// Starting: the engine, then what the catalogue says of itself, then the answers of the last visit.
import { engineState, startEngine } from './engine/engine.ts';
import { loadPage, pageNames } from './routes.ts';
import { loadCatalogue } from './state/catalogue.ts';
import { loadCodes } from './state/codes.ts';
import { dropStaleFacts, loadFacts } from './state/facts.ts';
import { loadAskSheet } from './view/ask.tsx';

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work) : setTimeout(work, 500);

/** Starts, or starts again after a failure. */
export async function start(): Promise<void> {
  await Promise.all([startEngine(), loadFacts()]);
  if (engineState.value.state !== 'ready') return;
  await dropStaleFacts();
  await loadCatalogue();
  // The other pages are small: fetched now, they open without a wait and without network.
  whenIdle(() => {
    void loadCodes();
    void loadAskSheet().catch(() => undefined);
    for (const name of pageNames) void loadPage(name).catch(() => undefined);
  });
}

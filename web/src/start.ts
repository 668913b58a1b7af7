// Starting: the engine, then what the catalogue says of itself, then the answers of the last visit.
import { engineState, growWhenWelcome, startEngine, wholeState } from './engine/engine.ts';
import { loadPage, pageNames } from './routes.ts';
import { loadCatalogue } from './state/catalogue.ts';
import { dropStaleFacts, loadFacts } from './state/facts.ts';
import { loadAskSheet } from './view/ask.tsx';
import { loadExtra } from './view/extra.tsx';

const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 50);
  });

/** The other pages are small: fetched one by one in idle time, they open without a wait and without network. Then
 *  the rest of the core. */
async function fetchTheRest(): Promise<void> {
  await idle();
  const { loadOffline, loadCodes, fetchLast } = await import('./startLast.ts');
  for (const load of [
    loadOffline,
    loadCodes,
    loadAskSheet,
    loadExtra,
    ...pageNames.map((name) => () => loadPage(name)),
  ]) {
    await idle();
    await load();
  }
  await idle();
  await growWhenWelcome();
  await fetchLast();
}

/** Where the start has got to, for tests and benches: `data-engine` of the root element. */
const show = (state: string) => {
  document.documentElement.dataset['engine'] = state;
};

/** Starts, or starts again after a failure. */
export async function start(): Promise<void> {
  await Promise.all([startEngine(), loadFacts()]);
  if (engineState.value.state !== 'ready') {
    show('failed');
    return;
  }
  await dropStaleFacts();
  await loadCatalogue();
  show('ready');
  fetchTheRest().then(
    () => wholeState.value !== 'failed' && show('settled'),
    // Without network now: each is fetched again where it is needed.
    () => undefined,
  );
}

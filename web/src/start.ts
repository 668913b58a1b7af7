// Starting: the engine, then what the catalogue says of itself, then the answers of the last visit.
import { engineState, startEngine } from './engine/engine.ts';
import { loadPage, pageNames } from './routes.ts';
import { loadCatalogue } from './state/catalogue.ts';
import { loadCodes } from './state/codes.ts';
import { dropStaleFacts, loadFacts } from './state/facts.ts';
import { loadAskSheet } from './view/ask.tsx';

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work) : setTimeout(work, 500);

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
  // The other pages are small: fetched now, they open without a wait and without network.
  whenIdle(() => {
    const all = [loadCodes(), loadAskSheet(), ...pageNames.map(loadPage)];
    // Without network now: each is fetched again where it is needed.
    Promise.all(all).then(
      () => show('settled'),
      () => undefined,
    );
  });
}

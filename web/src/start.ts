// Starting: the engine, then what the catalogue says of itself, then the answers of the last visit.
import { engineState, startEngine, wholeState } from './engine/engine.ts';
import { loadCatalogue } from './state/catalogue.ts';
import { dropStaleFacts, loadFacts } from './state/facts.ts';

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
  import('./startLast.ts')
    .then((last) => last.fetchTheRest())
    .then(
      () => wholeState.value !== 'failed' && show('settled'),
      // Without network now: each is fetched again where it is needed.
      () => undefined,
    );
}

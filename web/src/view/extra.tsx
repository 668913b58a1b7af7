// Panels that ask the whole core. They and their words are fetched after the first answers; until then grey
// bars keep their place.
import { signal } from '@preact/signals';
import { type ComponentProps, type ComponentType, createElement } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Skeleton } from '../kit/basic.tsx';
import { factsLoaded } from '../state/facts.ts';
import { loadWords, t } from '../text/text.ts';

type Panels = typeof import('./extra/index.ts');

const panels = signal<Panels | undefined>(undefined);
const failed = signal(false);

/** What shows an answer of the search, for a list that shows something simpler until it is here. */
export const searchParts = () => panels.value?.search;

/** The bar of what was chosen to compare, once it is here. */
export const compareTray = () => panels.value?.CompareTray;

/** Fetches them once. Rejects without network; then the next call tries again. */
export async function loadExtra(): Promise<void> {
  if (panels.value) return;
  try {
    const words = (['rest', 'detail', 'extra'] as const).map(loadWords);
    const [loaded] = await Promise.all([import('./extra/index.ts'), ...words]);
    panels.value = loaded;
    failed.value = false;
  } catch (error) {
    failed.value = true;
    throw error;
  }
}

const tryToLoad = () => void loadExtra().catch(() => undefined);

type PanelName = Exclude<keyof Panels, 'search' | 'CompareTray'>;

type ExtraProps<N extends PanelName> = ComponentProps<Panels[N]> & {
  show: N;
  /** How many grey bars stand in its place. */
  bars: number;
};

export function Extra<N extends PanelName>({ show, bars, ...props }: ExtraProps<N>) {
  useEffect(tryToLoad, []);
  const Panel = panels.value?.[show] as ComponentType<typeof props> | undefined;
  // Until the facts are read nothing is known of the firm, and what a panel would say may be taken back.
  if (Panel && factsLoaded.value) return createElement(Panel, props);
  if (!failed.value) return bars > 0 ? <Skeleton lines={bars} /> : null;
  return bars > 0 ? (
    <p class="hint">
      {t('trouble.downloadHelp')} <Button onClick={tryToLoad}>{t('action.retry')}</Button>
    </p>
  ) : null;
}

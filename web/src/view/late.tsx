// The body of a page that asks the whole core or the server: its script and words come behind the frame.
import { signal } from '@preact/signals';
import { type ComponentType, createElement } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Skeleton } from '../kit/basic.tsx';
import { flowWords, serviceWords, studioWords, wallWords } from '../text/lateWords.ts';
import { type AnyWords, loadWords, t } from '../text/text.ts';

interface Late {
  words: readonly AnyWords[];
  /** Fetched in idle time, so that it opens without network. */
  ahead: boolean;
}

export const kOfCore: Late = { words: ['rest', 'detail', 'extra'], ahead: true };

/** What pages need that speak with the server: of no use without network, so fetched when they are opened. */
export const kOfServer: Late = { words: ['rest', 'detail', 'extra', flowWords, serviceWords], ahead: false };

/** The operations wall, within a page that speaks with the server or in the studio. */
export const kWall: Late = { words: ['rest', flowWords, serviceWords, wallWords], ahead: false };

/** The studio: large, and for few. */
export const kStudio: Late = { words: ['rest', 'detail', 'extra', studioWords], ahead: false };

const kBodies: (() => Promise<unknown>)[] = [];

/** Beginning a download holds up a slow phone for some milliseconds, so between two of them other things have their turn. */
async function inTurns(loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  const begun: Promise<unknown>[] = [];
  for (const load of loads) {
    const loading = load();
    // What fails meanwhile is told below.
    loading.catch(() => undefined);
    begun.push(loading);
    await new Promise((resolve) => setTimeout(resolve));
  }
  await Promise.all(begun);
}

/** Each fetches the body of a page whose frame is here, so that it opens without network. */
export const bodies = (): readonly (() => Promise<unknown>)[] => kBodies;

/** Shows grey bars until `load` is done; without network, a way to try again. */
export function late<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  { words, ahead }: Late = kOfCore,
): ComponentType<P> {
  const body = signal<ComponentType<P> | undefined>(undefined);
  const failed = signal(false);
  const fetchBody = async () => {
    let loaded: ComponentType<P> | undefined;
    const own = async () => {
      loaded = (await load()).default;
    };
    await inTurns([own, ...words.map((part) => () => loadWords(part))]);
    body.value = loaded;
  };
  if (ahead) kBodies.push(fetchBody);
  const tryToLoad = () => {
    failed.value = false;
    fetchBody().then(
      () => undefined,
      () => {
        failed.value = true;
      },
    );
  };
  return function Late(props: P) {
    useEffect(() => {
      if (!body.value) tryToLoad();
    }, []);
    if (body.value) return createElement(body.value, props);
    if (!failed.value) return <Skeleton lines={12} />;
    return (
      <p class="hint" role="alert">
        {t('trouble.downloadHelp')} <Button onClick={tryToLoad}>{t('action.retry')}</Button>
      </p>
    );
  };
}

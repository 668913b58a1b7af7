// The body of a page that asks the whole core: its script and words come behind the frame.
import { signal } from '@preact/signals';
import { type ComponentType, createElement } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Skeleton } from '../kit/basic.tsx';
import { loadWords, t } from '../text/text.ts';

const kWords = ['rest', 'detail', 'extra'] as const;

const kBodies: (() => Promise<unknown>)[] = [];

/** Fetches the bodies of all pages whose frames are here, so that they open without network. */
export const loadBodies = () => Promise.all(kBodies.map((load) => load()));

/** Shows grey bars until `load` is done; without network, a way to try again. */
export function late<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  const body = signal<ComponentType<P> | undefined>(undefined);
  const failed = signal(false);
  const fetchBody = async () => {
    const [loaded] = await Promise.all([load(), ...kWords.map(loadWords)]);
    body.value = loaded.default;
  };
  kBodies.push(fetchBody);
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

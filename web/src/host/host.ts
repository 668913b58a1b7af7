// The app that the pages run in, once that is known. Pages ask what it can (`can`), never which it is.
import type { Capabilities, Host } from '@bridge/host.ts';
import { kMatchPage } from '@bridge/pages.ts';
import { signal } from '@preact/signals';

/** Nothing: an ordinary browser, or not known yet; whatever a host could do is then done on the page. */
export const host = signal<Host | undefined>(undefined);

/** What the host of the page can do, where it does more than a browser. */
export const can = (): Capabilities | undefined => host.value?.can;

/** The host of the page; of an ordinary browser its adapter, fetched on first use. */
export async function theHost(): Promise<Host> {
  if (host.value) return host.value;
  const { loadAdapter } = await import('@bridge/load.ts');
  return loadAdapter('browser', {
    configured: undefined,
    look: {},
    wechatSdk: () => Promise.reject(new Error('no host')),
    wechatSignature: () => Promise.resolve(undefined),
  });
}

/** Opens the native page that matches without network; nothing where there is none. */
export const nativeMatch = (): (() => void) | undefined =>
  can()?.nativeMatch ? () => void theHost().then((current) => current.navigate(kMatchPage)) : undefined;

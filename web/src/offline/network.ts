// Whether there is a network, said as far as a page can know.
import { effect, signal } from '@preact/signals';
import { today } from '../text/today.ts';
import { readLast } from './ledger.ts';
import { changes } from './requests.ts';

/** `none`: the device has none; `silent`: it has, but the last request got no answer. */
export const network = signal<'there' | 'none' | 'silent'>('there');

let since = Date.now();

async function look(): Promise<void> {
  const last = navigator.onLine ? await readLast(since) : undefined;
  network.value = navigator.onLine ? (last?.status === 0 ? 'silent' : 'there') : 'none';
}

/** Watches from now on. Requests of this page's beginning count. */
export function watchNetwork(): void {
  since = performance.timeOrigin || Date.now();
  addEventListener('offline', () => void look());
  addEventListener('online', () => {
    // What failed before says nothing any more.
    since = Date.now();
    void look();
  });
  effect(() => {
    void changes.value;
    void look();
  });
}

/** The day of the catalogue that is on this device; nothing where it is not known. */
export async function keptDay(): Promise<string | undefined> {
  try {
    const manifest = await caches.match('/c/manifest.json');
    if (!manifest) return undefined;
    const { payload } = (await manifest.json()) as { payload: string };
    return today((JSON.parse(payload) as { created: number }).created);
  } catch {
    return undefined;
  }
}

// Keeping the pages on this device: has the browser run the service worker, and tells what becomes of it.
import { signal } from '@preact/signals';
import { savesData } from '../engine/engine.ts';
import { readBuild } from './build.ts';
import { write } from './ledger.ts';
import { refresh } from './requests.ts';

/** `no`: not yet; `never`: not here, or not now; `yes`: every page opens without network; `newer`: so does every page of a newer build,
 *  which has come while this page is open. */
export const keptPages = signal<'no' | 'never' | 'yes' | 'newer'>('no');

const kScript = '/sw.js';

/** Browsers in other people's apps may have none, and none is there without HTTPS. */
const workers = () => ('serviceWorker' in navigator ? navigator.serviceWorker : undefined);
const ownBuild = () => document.getElementById('rq-core')?.dataset['build'];

async function look(): Promise<void> {
  keptPages.value = (await readBuild()) === ownBuild() ? 'yes' : 'newer';
}

function lookWhenActive(worker: ServiceWorker | null): void {
  const wait = () => {
    if (worker?.state === 'activated') void look();
  };
  worker?.addEventListener('statechange', wait);
  wait();
}

/** The browser tells nobody that it fetches the file, so it is written down here. */
async function register(at: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  const line = { at: Date.now(), method: 'GET', address: kScript, bytes: 0 };
  try {
    const registration = (await at.register(kScript)) as ServiceWorkerRegistration | undefined;
    if (registration) await write({ ...line, status: 200 });
    return registration;
  } catch (error) {
    await write({ ...line, status: 0 });
    throw error;
  } finally {
    void refresh();
  }
}

/** Keeps all pages, unless the reader asked browsers to save data and nothing is kept yet. */
export async function keepPages(): Promise<void> {
  const at = workers();
  keptPages.value = 'no';
  try {
    const known = await at?.getRegistration();
    const registration = known ?? (at && !savesData() ? await register(at) : undefined);
    if (!registration) {
      keptPages.value = 'never';
      return;
    }
    for (const worker of [registration.active, registration.waiting, registration.installing])
      lookWhenActive(worker);
    registration.addEventListener('updatefound', () => lookWhenActive(registration.installing));
  } catch {
    // Forbidden here, or no network: pages do without.
    keptPages.value = 'never';
  }
}

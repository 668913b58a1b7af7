// Everything that this site keeps on the device, gone: answers, drafts, ledger, settings, pages, catalogue. But for what the
// on-site kit has taken down of others: only its own page removes that, which knows what would be lost.
import { promisifyRequest } from 'idb-keyval';
import { wipe } from '../state/facts.ts';
import { clearLedger } from './ledger.ts';
import { keptPages } from './register.ts';
import { refresh } from './requests.ts';

const kPrefix = 'rongqiao';
/** As in onsite/store.ts, which is fetched with the kit alone. */
const kKit = 'rongqiao-onsite';

/** Browsers that do not list their databases: those of the answers and of the ledger are emptied by their owners. */
async function databases(): Promise<string[]> {
  const listed = 'databases' in indexedDB ? await indexedDB.databases() : [];
  return listed.map(({ name }) => name ?? '').filter((name) => name.startsWith(kPrefix));
}

/** Whether this device has been used as an on-site kit. */
export const isKit = async () => (await databases()).includes(kKit);

/** Emptied, not deleted: other tabs have it open. */
async function empty(name: string): Promise<void> {
  const database = await promisifyRequest(indexedDB.open(name));
  const stores = [...database.objectStoreNames];
  if (stores.length > 0) {
    const all = database.transaction(stores, 'readwrite');
    for (const store of stores) all.objectStore(store).clear();
    await promisifyRequest(all);
  }
  database.close();
}

function forgetSettings(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(kPrefix)) storage.removeItem(key);
}

/** Rejects when the device refuses; what could be removed is gone then. */
export async function wipeDevice(): Promise<void> {
  await wipe();
  await clearLedger();
  forgetSettings(localStorage);
  forgetSettings(sessionStorage);
  for (const name of await databases()) if (name !== kKit) await empty(name);
  await (await navigator.serviceWorker?.getRegistration())?.unregister();
  if ('caches' in self) for (const name of await caches.keys()) await caches.delete(name);
  keptPages.value = 'no';
  await refresh();
}

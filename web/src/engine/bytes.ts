// Fetches the core and the catalogue. Runs where the core runs: in the worker, so that the page's own thread
// never touches the largest downloads. All of them are put by for visits without network.

/** Where they lie, as absolute addresses; without a catalogue address the manifest is asked. */
export interface Addresses {
  /** The small module: what the first screens ask. */
  readonly core: string;
  /** The module that answers everything. */
  readonly whole: string;
  readonly catalogue: string | undefined;
  readonly manifest: string;
}

/** A catalogue, and the address that changes with its bytes. */
export interface Catalogue {
  readonly address: string;
  readonly bytes: ArrayBuffer;
}

export class DownloadError extends Error {}

const kCatalogueStore = 'rongqiao-catalogue';
const kCoreStore = 'rongqiao-core';

async function download(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new DownloadError(`${url}: ${String(error)}`);
  }
  if (!response.ok) throw new DownloadError(`${url}: ${response.status}`);
  return response;
}

async function openStore(name: string): Promise<Cache | undefined> {
  return 'caches' in self ? caches.open(name).catch(() => undefined) : undefined;
}

/** Puts bytes by under their address and drops what is not among `current`. A full disk must not stop the page. */
async function keep(
  name: string,
  url: string,
  bytes: ArrayBuffer,
  current: readonly string[],
): Promise<void> {
  const store = await openStore(name);
  if (!store || (await store.match(url))) return;
  for (const old of await store.keys()) if (!current.includes(old.url)) await store.delete(old);
  await store.put(url, new Response(bytes));
}

async function catalogueUrl({ catalogue, manifest }: Addresses): Promise<string> {
  if (catalogue) return catalogue;
  const answer = (await (await download(manifest)).json()) as { catalogue: { url: string } };
  return new URL(answer.catalogue.url, manifest).href;
}

/** The catalogue from the network; without network, the one that was loaded last. */
async function fetchCatalogue(addresses: Addresses): Promise<Catalogue> {
  try {
    const address = await catalogueUrl(addresses);
    const bytes = await (await download(address)).arrayBuffer();
    keep(kCatalogueStore, address, bytes, [address]).catch(() => undefined);
    return { address, bytes };
  } catch (error) {
    const store = await openStore(kCatalogueStore);
    const [kept] = (await store?.keys()) ?? [];
    const response = kept && (await store?.match(kept));
    if (response) return { address: kept.url, bytes: await response.arrayBuffer() };
    throw error;
  }
}

/** A module's address changes with its bytes, so what was put by under it is as good as the network's. */
async function fetchModule(url: string, { core, whole }: Addresses): Promise<ArrayBuffer> {
  try {
    const bytes = await (await download(url)).arrayBuffer();
    keep(kCoreStore, url, bytes, [core, whole]).catch(() => undefined);
    return bytes;
  } catch (error) {
    const kept = await (await openStore(kCoreStore))?.match(url);
    if (kept) return kept.arrayBuffer();
    throw error;
  }
}

/** The small module and the catalogue, at the same time. Rejects with DownloadError when the network is the reason. */
export const fetchFirst = (addresses: Addresses): Promise<[core: ArrayBuffer, catalogue: Catalogue]> =>
  Promise.all([fetchModule(addresses.core, addresses), fetchCatalogue(addresses)]);

/** The module that answers everything. Rejects with DownloadError when the network is the reason. */
export const fetchWhole = (addresses: Addresses): Promise<ArrayBuffer> =>
  fetchModule(addresses.whole, addresses);

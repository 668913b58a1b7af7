// Fetches the core and the catalogue. Runs where the core runs: in the worker, so that the page's own thread
// never touches the two largest downloads.

/** Where both lie, as absolute addresses; without a catalogue address the manifest is asked. */
export interface Addresses {
  readonly core: string;
  readonly catalogue: string | undefined;
  readonly manifest: string;
}

export class DownloadError extends Error {}

const kCatalogueStore = 'rongqiao-catalogue';

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

async function catalogueUrl({ catalogue, manifest }: Addresses): Promise<string> {
  if (catalogue) return catalogue;
  const answer = (await (await download(manifest)).json()) as { catalogue: { url: string } };
  return new URL(answer.catalogue.url, manifest).href;
}

/** The catalogue from the network; without network, the one that was loaded last. */
async function catalogueBytes(addresses: Addresses): Promise<ArrayBuffer> {
  const store = 'caches' in self ? await caches.open(kCatalogueStore).catch(() => undefined) : undefined;
  try {
    const url = await catalogueUrl(addresses);
    const response = await download(url);
    if (store && !(await store.match(url))) {
      for (const old of await store.keys()) await store.delete(old);
      // A full disk must not stop the page.
      await store.put(url, response.clone()).catch(() => undefined);
    }
    return await response.arrayBuffer();
  } catch (error) {
    const [kept] = (await store?.matchAll()) ?? [];
    if (kept) return kept.arrayBuffer();
    throw error;
  }
}

/** Both, at the same time. Rejects with DownloadError when the network is the reason. */
export async function fetchBytes(addresses: Addresses): Promise<[core: ArrayBuffer, catalogue: ArrayBuffer]> {
  return Promise.all([
    download(addresses.core).then((response) => response.arrayBuffer()),
    catalogueBytes(addresses),
  ]);
}

// Fetches the core and the catalogue. Runs where the core runs: in the worker, so that the page's own thread
// never touches the largest downloads. Catalogue and manifest are put by for visits without network; the modules are a
// part of the build, which the service worker keeps (web/src/offline/worker.ts).

import { type Checks, checksWith } from './checks.ts';
import { isSnapshot, type Manifest, readManifest } from './manifest.ts';

/** Where they lie, as absolute addresses. */
export interface Addresses {
  /** The small module: what the first screens ask. */
  readonly core: string;
  /** The module that answers everything. */
  readonly whole: string;
  /** The module that checks signatures where the browser cannot. */
  readonly verifier: string;
  /** What the HTML named: fetched while the manifest is. */
  readonly catalogue: string;
  /** The first digits of earlier catalogues from which there are deltas to it, each followed by a space or the end. */
  readonly deltas: string;
  readonly manifest: string;
  /** The publisher's public key. */
  readonly key: string;
  /** The moment on this device. */
  readonly nowMs: number;
}

/** What people have to know of the catalogue: that another one was refused and this is the last good one of the
 *  device; or that there should be a newer one since that moment. */
export type Notice = { readonly refused: string } | { readonly expired: number };

/** A catalogue, and the address that changes with its bytes. */
export interface Catalogue {
  readonly address: string;
  readonly bytes: ArrayBuffer;
  readonly notice: Notice | undefined;
}

/** The text of the manifest, which the page asks for; nothing when the network failed. */
export type Asked = Promise<string | undefined>;

export class DownloadError extends Error {}

/** What came is not what was published, and there is no good one from before. */
export class RefusedError extends Error {}

const kStore = 'rongqiao-catalogue';

async function download(url: string, cache: RequestCache = 'default'): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch (error) {
    throw new DownloadError(`${url}: ${String(error)}`);
  }
  if (!response.ok) throw new DownloadError(`${url}: ${response.status}`);
  return response;
}

const downloadBytes = async (url: string, cache?: RequestCache) => (await download(url, cache)).arrayBuffer();

async function openStore(): Promise<Cache | undefined> {
  return 'caches' in self ? caches.open(kStore).catch(() => undefined) : undefined;
}

/** Puts by under its address what is not there yet (a text always), then drops what is not among `current`. A full
 *  disk must not stop the page. */
async function keep(url: string, body: ArrayBuffer | string, current: readonly string[]): Promise<void> {
  const store = await openStore();
  if (!store) return;
  if (typeof body === 'string' || !(await store.match(url))) await store.put(url, new Response(body));
  for (const old of await store.keys()) if (!current.includes(old.url)) await store.delete(old);
}

const kept = async (url: string) => (await openStore())?.match(url);

/** What the page's HTML named: made of the catalogue that lies here, where there is a delta for that; else whole. */
async function hintedBytes({ catalogue, deltas }: Addresses, checks: Checks) {
  const store = deltas ? await openStore() : undefined;
  for (const before of (await store?.keys()) ?? []) {
    const [, source = ''] = /\/c\/(.{8})/.exec(before.url) ?? [];
    const lies = deltas.includes(source) && (await store?.match(before));
    if (!lies) continue;
    try {
      const address = catalogue.replace('.rqs', `-${source}.rqd`);
      const [delta, module] = await Promise.all([downloadBytes(address), checks.module()]);
      const made = module.applyDelta(new Uint8Array(await lies.arrayBuffer()), new Uint8Array(delta));
      if (made) return made.buffer;
    } catch {
      // Then the whole of it.
    }
  }
  return downloadBytes(catalogue);
}

/** The catalogue that the manifest of the network names, checked. `hinted` is what the page's HTML named,
 *  `asked` the manifest. */
async function freshCatalogue(
  addresses: Addresses,
  hinted: Promise<ArrayBuffer>,
  asked: Asked,
  checks: Checks,
  last: Manifest | undefined,
): Promise<Catalogue> {
  const text = await asked;
  if (text === undefined) throw new DownloadError(addresses.manifest);
  const manifest = await readManifest(text, addresses.key, checks, last?.version);
  const address = addressOf(manifest, addresses);
  let bytes = await (address === addresses.catalogue ? hinted : downloadBytes(address));
  // Once more past the browser's own store, in which it may have been damaged.
  if (!(await isSnapshot(bytes, manifest, checks))) bytes = await downloadBytes(address, 'reload');
  if (!(await isSnapshot(bytes, manifest, checks))) throw new Error('bytes');
  // The manifest comes after what it names; until then the one before it is whole.
  const both = [address, addresses.manifest];
  keep(address, bytes, last ? [...both, addressOf(last, addresses)] : both)
    .then(() => keep(addresses.manifest, text, both))
    .catch(() => undefined);
  return { address, bytes, notice: overdue(manifest, addresses) };
}

const addressOf = ({ snapshot }: Manifest, { manifest }: Addresses) => new URL(snapshot.url, manifest).href;

const overdue = ({ expires }: Manifest, { nowMs }: Addresses): Notice | undefined =>
  expires < nowMs ? { expired: expires } : undefined;

/** The catalogue from the network; else the last good one of this device, checked as well. Rejects with DownloadError
 *  when the network is the reason, with RefusedError when what came is not what was published. */
export async function fetchCatalogue(addresses: Addresses, asked: Asked): Promise<Catalogue> {
  const checks = checksWith(addresses.key, () => downloadBytes(addresses.verifier));
  const hinted = hintedBytes(addresses, checks);
  hinted.catch(() => undefined);
  let last: Manifest | undefined;
  try {
    const text = await (await kept(addresses.manifest))?.text();
    if (text) last = await readManifest(text, addresses.key, checks);
  } catch {
    // Damaged, or of another publisher: nothing to compare with and nothing to fall back on.
  }
  try {
    return await freshCatalogue(addresses, hinted, asked, checks, last);
  } catch (error) {
    const refused = error instanceof DownloadError ? undefined : (error as Error).message;
    if (last) {
      const address = addressOf(last, addresses);
      const bytes = await (await kept(address))?.arrayBuffer();
      const notice = refused ? { refused } : overdue(last, addresses);
      if (bytes && (await isSnapshot(bytes, last, checks))) return { address, bytes, notice };
    }
    throw refused ? new RefusedError(refused) : error;
  }
}

/** The small module. Rejects with DownloadError when the network is the reason. */
export const fetchSmall = ({ core }: Addresses): Promise<ArrayBuffer> => downloadBytes(core);

/** The module that answers everything. Rejects with DownloadError when the network is the reason. */
export const fetchWhole = ({ whole }: Addresses): Promise<ArrayBuffer> => downloadBytes(whole);

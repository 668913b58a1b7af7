// The service worker (/sw.js): keeps one build of the pages whole on this device, so that every page opens without
// network. docs/decisions/0022-service-worker.md says why it does what it does.
//
// It never touches what goes to /api/, and keeps neither catalogue nor manifest: web/src/engine/bytes.ts does. All that it
// asks the network for stands in the ledger.
import { kShells, readBuild, writeBuild } from './build.ts';
import { write } from './ledger.ts';

const scope = self as unknown as WorkerScope;

const kShell = kShells + BUILD;
/** A page from the network has this long to begin; then the kept one is shown. */
const kPagePatienceMs = 300;
/** The manifest of the catalogue, where a kept one can take its place. */
const kManifestPatienceMs = 4_000;
const kManifest = '/c/manifest.json';

const isNamedByContent = (path: string) =>
  path.startsWith('/assets/') || /^\/[ce]\/[0-9a-f]{64}\./.test(path);
const addressOf = (url: URL) => url.pathname + url.search;

const after = <T>(ms: number, value: T) =>
  new Promise<T>((resolve) => {
    setTimeout(() => resolve(value), ms);
  });

/** Asks the network and writes that down. `during` keeps the worker alive until it is written. */
async function ask(request: Request, during: ExtendableEvent): Promise<Response> {
  const at = Date.now();
  const line = (status: number) =>
    during.waitUntil(
      write({ at, method: request.method, address: addressOf(new URL(request.url)), bytes: 0, status }),
    );
  try {
    const response = await fetch(request);
    line(response.status);
    return response;
  } catch (error) {
    line(0);
    throw error;
  }
}

/** From the browser's own store, when it is there: then nothing leaves the device. Otherwise from the network. */
async function fetchFile(request: Request, during: ExtendableEvent): Promise<Response> {
  if (isNamedByContent(new URL(request.url).pathname) && request.cache !== 'reload')
    try {
      return await fetch(request.url, { cache: 'only-if-cached', mode: 'same-origin' });
    } catch {
      // Not there.
    }
  return ask(request, during);
}

const kept = (path: string) => caches.open(kShell).then((shell) => shell.match(path, { ignoreVary: true }));

/** As it will be shown later: marked, so that the page draws over what the server had filled in for that day. */
async function marked(response: Response): Promise<Response> {
  const html = (await response.text()).replace('<html', '<html data-kept');
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(html, { status: response.status, headers });
}

/** Keeps a page, if it is of this build: its scripts and styles are here, those of another are not. */
async function keepPage(path: string, response: Response): Promise<boolean> {
  const copy = await marked(response);
  if (!(await copy.clone().text()).includes(`data-build="${BUILD}"`)) return false;
  await (await caches.open(kShell)).put(path, copy);
  return true;
}

/** The page that shows an address: its first segment. What follows, an id or what is searched for, is the page's own
 *  business, and not told to the network. */
function pageOf({ pathname }: URL): string | undefined {
  const page = `/${pathname.split('/')[1] ?? ''}`;
  return PAGES.includes(page) ? page : undefined;
}

/** Pages are the same for all: nobody has to show a cookie for them. */
const pageRequest = (page: string) => new Request(page, { credentials: 'omit' });

async function freshPage(page: string, during: ExtendableEvent): Promise<Response> {
  const response = await ask(pageRequest(page), during);
  if (!response.ok && page !== '/404') throw new Error(`${page}: ${response.status}`);
  during.waitUntil(keepPage(page, response.clone()).catch(() => undefined));
  return response;
}

/** The network first; the kept page when that fails or takes its time. */
async function openPage(page: string, during: ExtendableEvent): Promise<Response> {
  const fresh = freshPage(page, during);
  // It goes on behind the kept page, which it then replaces for the next time.
  const late = fresh.catch(() => undefined);
  during.waitUntil(late);
  const quick = await Promise.race([late, after(kPagePatienceMs, undefined)]);
  return quick ?? (await kept(page)) ?? fresh;
}

/** An address that is no page of ours: the network's answer, or that there is no such page. */
async function openOther(request: Request, during: ExtendableEvent): Promise<Response> {
  try {
    return await ask(request, during);
  } catch (error) {
    const missing = await kept('/404');
    if (missing) return missing;
    throw error;
  }
}

/** The manifest; when the device has one, that after some patience, or without network: the page then uses the catalogue that it has. */
async function manifest(request: Request, during: ExtendableEvent): Promise<Response> {
  const fresh = ask(request, during);
  const before = request.cache === 'no-store' ? undefined : await caches.match(kManifest);
  if (!before) return fresh;
  const late = fresh.catch(() => before.clone());
  during.waitUntil(late);
  return Promise.race([late, after(kManifestPatienceMs, before.clone())]);
}

/** A file of this build or of the one before, which may still be open in another tab; else from the network. */
const file = async (request: Request, during: ExtendableEvent) =>
  (await caches.match(request, { ignoreVary: true })) ?? fetchFile(request, during);

scope.onfetch = (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const { pathname } = url;
  if (url.origin !== location.origin || request.method !== 'GET' || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    // The browser looks by itself whether this file has changed, and does not say when.
    event.waitUntil(write({ at: Date.now(), method: 'GET', address: '/sw.js', bytes: 0, maybe: true }));
    const page = pageOf(url);
    event.respondWith(page ? openPage(page, event) : openOther(request, event));
  } else if (pathname === kManifest) event.respondWith(manifest(request, event));
  else if (/^\/[ce]\//.test(pathname)) event.respondWith(fetchFile(request, event));
  else event.respondWith(file(request, event));
};

/** All of the build or nothing: whatever fails, the build before stays in use. One after the other, in nobody's way. */
async function install(event: ExtendableEvent): Promise<void> {
  const shell = await caches.open(kShell);
  for (const path of FILES) {
    if (await shell.match(path)) continue;
    const before = isNamedByContent(path) ? await caches.match(path, { ignoreVary: true }) : undefined;
    const response = before ?? (await fetchFile(new Request(path), event));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await shell.put(path, response);
  }
  for (const page of PAGES) {
    const response = await ask(pageRequest(page), event);
    if (!(await keepPage(page, response))) throw new Error(`${page} is of another build`);
  }
  await scope.skipWaiting();
}

/** Says which build is in use, and drops the others but for the one before: what pages of it that are still open fetch
 *  late is in there. */
async function takeOver(): Promise<void> {
  const before = await readBuild();
  for (const name of await caches.keys())
    if (name.startsWith(kShells) && name !== kShell && name !== kShells + before) await caches.delete(name);
  await writeBuild(BUILD);
}

scope.oninstall = (event) => event.waitUntil(install(event));
scope.onactivate = (event) => event.waitUntil(takeOver());

// The one way from the pages to the core: `call(request)`.
//
// The page fetches the core and the catalogue itself, because that meets the preloads in the HTML,
// and hands the bytes to a worker made from a blob (module workers need Safari 15).
import { signal } from '@preact/signals';
import type { Fault, Kind, RequestOf, ResponseOf } from './messages.gen.ts';
import type { Answer } from './session.ts';
import type { FromWorker, ToWorker } from './worker.ts';
import CoreWorker from './worker.ts?worker&inline';

export type EngineState =
  | { state: 'starting' }
  | { state: 'ready' }
  /** `download`: the network failed; `start`: the core or the catalogue is unusable here. */
  | { state: 'failed'; cause: 'download' | 'start'; detail: string };

export const engineState = signal<EngineState>({ state: 'starting' });

/** The core refused a request: a defect of the page, or facts kept from an older field list. */
export class CallError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.where}: ${fault.code}: ${fault.detail}`);
    this.fault = fault;
  }
}

type Caller = (request: unknown) => Promise<Answer>;

class DownloadError extends Error {}

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

async function catalogueUrl(): Promise<string> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=preload][href^="/c/"]');
  if (link) return link.getAttribute('href') ?? '';
  const manifest = (await (await download('/c/manifest.json')).json()) as { catalogue: { url: string } };
  return manifest.catalogue.url;
}

/** The catalogue from the network; without network, the one that was loaded last. */
async function catalogueBytes(): Promise<ArrayBuffer> {
  const store = 'caches' in self ? await caches.open(kCatalogueStore).catch(() => undefined) : undefined;
  try {
    const url = await catalogueUrl();
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

async function coreBytes(): Promise<ArrayBuffer> {
  const link = document.querySelector<HTMLLinkElement>('#rq-core');
  return (await download(link?.getAttribute('href') ?? '/assets/rongqiao.wasm')).arrayBuffer();
}

function workerCaller(worker: Worker, wasm: ArrayBuffer, catalogue: ArrayBuffer): Promise<Caller> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  const send = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const caller: Caller = (request) =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      send({ id: lastId, request });
    });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('opened' in data) resolve(caller);
      else if ('failed' in data) reject(new Error(data.failed));
      else {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      }
    };
    send({ open: { wasm, catalogue } }, [wasm, catalogue]);
  });
}

function makeWorker(): Worker | undefined {
  try {
    return new CoreWorker();
  } catch {
    return undefined; // No workers here, or a policy of the embedding app forbids them.
  }
}

async function start(): Promise<Caller> {
  const [wasm, catalogue] = await Promise.all([coreBytes(), catalogueBytes()]);
  const worker = makeWorker();
  if (worker) return workerCaller(worker, wasm, catalogue);
  const { openSession } = await import('./session.ts');
  const session = await openSession(wasm, catalogue);
  return (request) => Promise.resolve(session.call(request));
}

let starting: Promise<Caller> | undefined;

/** Starts the engine; again after a failure. The outcome shows in `engineState`. */
export async function startEngine(): Promise<void> {
  engineState.value = { state: 'starting' };
  starting = start();
  try {
    await starting;
    engineState.value = { state: 'ready' };
  } catch (error) {
    const cause = error instanceof DownloadError ? 'download' : 'start';
    engineState.value = { state: 'failed', cause, detail: String(error) };
  }
}

/** Asks the core. Waits for the engine when it is still starting; rejects when it has failed. */
export async function call<K extends Kind>(request: RequestOf<K>): Promise<ResponseOf<K>> {
  if (!starting) throw new Error('The engine has not been started.');
  const answer = await (await starting)(request);
  if (!answer.ok) throw new CallError(answer.error);
  return answer.value as ResponseOf<K>;
}

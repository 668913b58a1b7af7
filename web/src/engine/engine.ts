// The one way from the pages to the core: `call(request)`.
//
// A worker made from a blob (module workers need Safari 15) fetches and runs the core; without workers the
// page does both itself.
import { signal } from '@preact/signals';
import type { Addresses } from './bytes.ts';
import type { Fault, Kind, RequestOf, ResponseOf } from './messages.gen.ts';
import type { Answer, StartFailure } from './session.ts';
import type { FromWorker, ToWorker } from './worker.ts';
import CoreWorker from './worker.ts?worker&inline';

export type EngineState = { state: 'starting' } | { state: 'ready' } | ({ state: 'failed' } & StartFailure);

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

/** The addresses that the HTML carries; the server fills in the catalogue's. */
function addressesInPage(): Addresses {
  const absolute = (path: string) => new URL(path, location.origin).href;
  const hrefOf = (id: string) => document.getElementById(id)?.getAttribute('href');
  const core = hrefOf('rq-core');
  const catalogue = hrefOf('rq-catalogue');
  return {
    core: absolute(core ?? '/assets/rongqiao.wasm'),
    catalogue: catalogue ? absolute(catalogue) : undefined,
    manifest: absolute('/c/manifest.json'),
  };
}

/** What kept the engine from starting. */
class StartError extends Error {
  readonly failure: StartFailure;
  constructor(failure: StartFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

function workerCaller(worker: Worker, addresses: Addresses): Promise<Caller> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  const send = (message: ToWorker) => worker.postMessage(message);
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
      else if ('failed' in data) reject(new StartError(data.failed));
      else {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      }
    };
    send({ open: addresses });
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
  const addresses = addressesInPage();
  const worker = makeWorker();
  if (worker) return workerCaller(worker, addresses);
  const { openFrom } = await import('./session.ts');
  const opened = await openFrom(addresses);
  if ('failed' in opened) throw new StartError(opened.failed);
  return (request) => Promise.resolve(opened.session.call(request));
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
    const failure: StartFailure =
      error instanceof StartError ? error.failure : { cause: 'start', detail: String(error) };
    engineState.value = { state: 'failed', ...failure };
  }
}

/** Asks the core. Waits for the engine when it is still starting; rejects when it has failed. */
export async function call<K extends Kind>(request: RequestOf<K>): Promise<ResponseOf<K>> {
  if (!starting) throw new Error('The engine has not been started.');
  const answer = await (await starting)(request);
  if (!answer.ok) throw new CallError(answer.error);
  return answer.value as ResponseOf<K>;
}

// The one way from the pages to the core: `call(request)`.
//
// A worker made from a blob (module workers need Safari 15) fetches and runs the core; without workers the
// page does both itself. The first screens are answered by a small module; what it does not answer waits for
// the whole one, which is fetched when the page is idle or when the first such request comes.
import { signal } from '@preact/signals';
import type { Addresses, Asked, Notice } from './bytes.ts';
import { type Fault, type Kind, kSmallKinds, type RequestOf, type ResponseOf } from './messages.gen.ts';
import type { Answer, StartFailure } from './session.ts';
import type { FromWorker, ToWorker } from './worker.ts';
import CoreWorker from './worker.ts?worker&inline';

export type EngineState = { state: 'starting' } | { state: 'ready' } | ({ state: 'failed' } & StartFailure);

export const engineState = signal<EngineState>({ state: 'starting' });

/** `saving`: not fetched by itself, because the reader asked browsers to save data. */
export type WholeState = 'none' | 'loading' | 'ready' | 'failed' | 'saving';

/** Where the module that answers everything has got to. */
export const wholeState = signal<WholeState>('none');

/** The address of the opened catalogue; another catalogue has another one. */
export const catalogueVersion = signal('');

/** What people have to know of the opened catalogue, if anything. */
export const catalogueNotice = signal<Notice | undefined>(undefined);

/** The core refused a request: a defect of the page, or facts kept from an older field list. (`declare`: fields of
 *  classes would need half a kilobyte of helpers in older browsers.) */
export class CallError extends Error {
  declare readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.where}: ${fault.code}: ${fault.detail}`);
    this.fault = fault;
  }
}

/** The core as the page sees it, in a worker or not. */
interface Engine {
  readonly version: string;
  readonly notice: Notice | undefined;
  ask(request: unknown): Promise<Answer>;
  /** Puts the whole module in place of the small one. */
  grow(): Promise<StartFailure | undefined>;
}

/** Where the core runs, for whoever wants to know what it has downloaded; nothing when it runs on the page. */
export let coreWorker: Worker | undefined;

/** The addresses that the HTML carries; the server fills in the catalogue's, and the key of who publishes it. */
function addressesInPage(): Addresses {
  const link = (id: string) => document.getElementById(id) as HTMLLinkElement | null;
  const address = (id: string) => link(id)?.href ?? location.origin;
  const catalogue = link('rq-catalogue');
  return {
    core: address('rq-core'),
    whole: address('rq-whole'),
    verifier: address('rq-verifier'),
    catalogue: address('rq-catalogue'),
    deltas: catalogue?.dataset['deltas'] ?? '',
    manifest: `${location.origin}/c/manifest.json`,
    key: catalogue?.dataset['key'] ?? '',
    nowMs: Date.now(),
  };
}

/** What kept the engine from starting. */
class StartError extends Error {
  declare readonly failure: StartFailure;
  constructor(failure: StartFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

function engineIn(worker: Worker, addresses: Addresses, asked: Asked): Promise<Engine> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  let grown: (failure: StartFailure | undefined) => void = () => undefined;
  const send = (message: ToWorker) => worker.postMessage(message);
  const ask = (request: unknown) =>
    new Promise<Answer>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      send({ id: lastId, request });
    });
  const grow = () =>
    new Promise<StartFailure | undefined>((resolve) => {
      grown = resolve;
      send({ grow: true });
    });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if ('opened' in data) resolve({ version: data.opened, notice: data.notice, ask, grow });
      else if ('failed' in data) reject(new StartError(data.failed));
      else if ('grown' in data) grown(data.grown);
      else {
        waiting.get(data.id)?.(data.answer);
        waiting.delete(data.id);
      }
    };
    send({ open: addresses });
    void asked.then((manifest) => send({ manifest }));
  });
}

function makeWorker(): Worker | undefined {
  try {
    return new CoreWorker();
  } catch {
    return undefined; // No workers here, or a policy of the embedding app forbids them.
  }
}

async function start(): Promise<Engine> {
  const addresses = addressesInPage();
  // The HTML has the browser ask for it before any script is here.
  const asked: Asked = fetch(addresses.manifest)
    .then((response) => (response.ok ? response.text() : undefined))
    .catch(() => undefined);
  coreWorker = makeWorker();
  if (coreWorker) return engineIn(coreWorker, addresses, asked);
  const { openFrom } = await import('./session.ts');
  const opened = await openFrom(addresses, asked);
  if ('failed' in opened) throw new StartError(opened.failed);
  const { session } = opened;
  return { ...session, ask: (request) => Promise.resolve(session.call(request)) };
}

let starting: Promise<Engine> | undefined;
/** Once it has started: then what is asked is on its way before `call` returns. */
let open: Engine | undefined;
/** The next start takes up what was begun already. */
let begun = false;
/** Requests that the whole module has to answer. */
let forWhole: (() => void)[] = [];

/** Begins the downloads and opens the catalogue, of which nothing shows before startEngine(). */
export function beginEngine(): Promise<Engine> {
  const engine = start();
  open = undefined;
  starting = engine;
  begun = true;
  // Told by startEngine().
  engine.catch(() => undefined);
  return engine;
}

/** Starts the engine; again after a failure. The outcome shows in `engineState`. */
export async function startEngine(): Promise<void> {
  engineState.value = { state: 'starting' };
  const engine = begun && starting ? starting : beginEngine();
  begun = false;
  try {
    open = await engine;
    catalogueVersion.value = open.version;
    catalogueNotice.value = open.notice;
    engineState.value = { state: 'ready' };
  } catch (error) {
    const failure: StartFailure =
      error instanceof StartError ? error.failure : { cause: 'start', detail: String(error) };
    engineState.value = { state: 'failed', ...failure };
  }
}

/** Fetches the whole module, once; again after a failure. The outcome shows in `wholeState`. */
export async function growEngine(): Promise<void> {
  if (!starting || wholeState.value === 'loading' || wholeState.value === 'ready') return;
  wholeState.value = 'loading';
  const engine = await starting.catch(() => undefined);
  if (!engine) {
    // startEngine() tells why, and may be tried again.
    wholeState.value = 'none';
    return;
  }
  const failure = await engine.grow();
  wholeState.value = failure ? 'failed' : 'ready';
  if (failure) return;
  for (const go of forWhole) go();
  forWhole = [];
}

/** Nobody pays for a download that they asked not to have: then a button offers it. */
export const savesData = () =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** The same, unless the reader asked browsers to save data. */
export async function growWhenWelcome(): Promise<void> {
  if (wholeState.value !== 'none') return;
  if (savesData()) wholeState.value = 'saving';
  else await growEngine();
}

/** Resolves when the whole module answers: soon, or after the reader has tried again. */
function whole(): Promise<void> {
  void growWhenWelcome();
  return new Promise((resolve) => forWhole.push(resolve));
}

/** Asks the core. Waits for the engine when it is still starting; rejects when it has failed. */
export async function call<K extends Kind>(request: RequestOf<K>): Promise<ResponseOf<K>> {
  if (!starting) throw new Error('The engine has not been started.');
  const engine = open ?? (await starting);
  if (!kSmallKinds.has(request.kind) && wholeState.peek() !== 'ready') {
    // Nothing changes while a view that asks is being drawn.
    await starting;
    await whole();
  }
  const answer = await engine.ask(request);
  if (!answer.ok) throw new CallError(answer.error);
  return answer.value as ResponseOf<K>;
}

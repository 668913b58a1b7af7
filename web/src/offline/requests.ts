// What a page asks for, written into the ledger.
//
// Calls to the server's interface are written down before they go, by a fetch in front of the browser's own. What the
// browser loads for the page (HTML, scripts, styles, and what the worker of the core downloads) it tells itself, in
// the entries of Resource Timing; those that came out of its own store are no requests. Under a service worker all of
// the latter goes through that, which writes it down, so the page leaves it alone.
import { signal } from '@preact/signals';
import { coreWorker } from '../engine/engine.ts';
import type { FromWorker, ToWorker } from '../engine/worker.ts';
import { kept } from '../state/firmStore.ts';
import { type Handover, type Key, type Line, listen, noSums, readSums, settle, write } from './ledger.ts';

/** Live sums over the whole ledger. */
export const sums = signal(noSums);
/** Counts up with each line, for who shows them. */
export const changes = signal(0);

/** While pages are fetched many lines are written in a row; they are read and drawn together. */
const kPauseMs = 300;

let refreshing: Promise<void> | undefined;

async function readAfter(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  refreshing = undefined;
  sums.value = await readSums();
  changes.value += 1;
}

/** Reads what was written until now: at once the first time, then once a pause at most. */
export function refresh(): Promise<void> {
  refreshing ??= readAfter(changes.value === 0 ? 0 : kPauseMs);
  return refreshing;
}

const kApi = '/api/';
/** A phone number, a code or a password: of a person, not of the firm. Or the hash of a receipt, whose every part is
 *  bound to 256 bits of chance, so that it says nothing (docs/formats/receipt.md). Or the key of a badge, or the ticket of a host. Or a text
 *  that is to be published. Or what staff take down of visitors on site, which is sealed before it is kept or sent, and no word about the
 *  firm of who reads the ledger. Their texts are not kept. */
const kNotOfFirm = /^\/api\/v1\/(session|staff|receipts|versions|badges|onsite|hosts)\b/;

/** Where the text lies that went out with a line (in the store of the firm's answers). */
export const textPlace = ([at, chance]: Key) => `sent:${at}:${chance}`;

const addressOf = (url: URL) => url.pathname + url.search;
const isOurs = (url: URL) => url.origin === location.origin;

/** Anything else that is sent with a request may be about the firm, and is taken to be. */
const isAboutFirm = (path: string, body: string | Blob | undefined) =>
  body !== undefined && body !== '{}' && !kNotOfFirm.test(path);

interface Consented {
  readonly consent?: { readonly recipient: string; readonly until: string; readonly textVersion: string };
  readonly facts?: object;
}

function handoverIn(text: string): Handover | undefined {
  try {
    const { consent, facts = {} } = JSON.parse(text) as Consented;
    if (!consent) return undefined;
    const { recipient, until, textVersion } = consent;
    return { recipient, until, textVersion, answers: Object.keys(facts).length };
  } catch {
    return undefined; // No JSON: a paper.
  }
}

/** What is sent: a text as it is, anything else as what it weighs. */
async function bodyOf(body: BodyInit): Promise<string | Blob> {
  return typeof body === 'string' || body instanceof Blob ? body : new Response(body).blob();
}

const sizeOf = (body: string | Blob) =>
  typeof body === 'string' ? new TextEncoder().encode(body).length : body.size;

/** Files are named by what they are; their content is on the device already, and large. */
const textOf = (body: string | Blob) => (typeof body === 'string' ? body : `${body.type}, ${body.size} B`);

async function writeCall(
  url: URL,
  method: string,
  sent: BodyInit | null | undefined,
): Promise<Key | undefined> {
  const at = Date.now();
  const body = sent == null ? undefined : await bodyOf(sent);
  const firm = isAboutFirm(url.pathname, body);
  const handover = firm && typeof body === 'string' ? handoverIn(body) : undefined;
  const line: Line = {
    at,
    method,
    address: addressOf(url),
    bytes: body === undefined ? 0 : sizeOf(body),
    ...(firm ? { firm } : {}),
    ...(handover ? { handover } : {}),
  };
  const key = await write(line);
  if (key && firm && body !== undefined)
    await kept.now.set(textPlace(key), textOf(body)).catch(() => undefined);
  void refresh();
  return key;
}

let recording = false;

/** From now on every call to the server's interface is written down before it goes. */
export function recordFetches(): void {
  if (recording || typeof window === 'undefined') return;
  recording = true;
  const real = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    if (!isOurs(url) || (method === 'GET' && !url.pathname.startsWith(kApi))) return real(input, init);
    const writing = writeCall(url, method, init?.body);
    try {
      const response = await real(input, init);
      void writing.then((key) => settle(key, response.status));
      return response;
    } catch (error) {
      void writing.then((key) => settle(key, 0));
      throw error;
    }
  };
  // Files that are offered as links are fetched by the browser, which tells nobody.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : undefined;
    if (link && isOurs(new URL(link.href)) && link.pathname.startsWith(kApi))
      void writeCall(new URL(link.href), 'GET', undefined);
  });
}

interface Load {
  readonly name: string;
  readonly startTime: number;
  readonly transferSize?: number;
  readonly decodedBodySize?: number;
  readonly responseStatus?: number;
}

const written = new Set<string>();

/** Writes down what has left, each once. Browsers that do not tell sizes are believed to have asked. */
async function writeLoads(loads: readonly object[], origin: number): Promise<void> {
  for (const { name, startTime, transferSize, decodedBodySize, responseStatus } of loads as readonly Load[]) {
    const url = new URL(name);
    const key = `${origin}/${startTime}/${name}`;
    const fromStore = transferSize === 0 && decodedBodySize !== 0;
    if (!isOurs(url) || url.pathname.startsWith(kApi) || fromStore || written.has(key)) continue;
    written.add(key);
    const status =
      responseStatus === undefined || responseStatus > 0 ? { status: responseStatus ?? 200 } : { status: 0 };
    await write({
      at: Math.round(origin + startTime),
      method: 'GET',
      address: addressOf(url),
      bytes: 0,
      ...status,
    });
  }
  void refresh();
}

/** Whether the service worker answers this page, and with that writes its downloads down. */
const isServed = () => !!navigator.serviceWorker?.controller;

const writeOwn = (entries: readonly PerformanceEntry[]) => void writeLoads(entries, performance.timeOrigin);

/** The engine gives its questions to the core other numbers. */
const kNoQuestion = -1;
let asked: Worker | undefined;

/** Has the worker of the core tell its downloads; after a failed start it is another worker. */
function writeWorkers(): void {
  if (!coreWorker) return;
  if (asked !== coreWorker) {
    asked = coreWorker;
    asked.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (!('id' in data) || data.id !== kNoQuestion || !data.answer.ok) return;
      const [origin, loads] = JSON.parse(data.answer.value as string) as [number, object[]];
      void writeLoads(loads, origin);
    });
  }
  const question: ToWorker = { id: kNoQuestion };
  asked.postMessage(question);
}

let recordingLoads = false;

/** Writes down the downloads of this page from its beginning on. */
export function recordLoads(): void {
  if (recordingLoads) return;
  recordingLoads = true;
  recordFetches();
  listen(() => void refresh());
  // For browsers in which the service worker cannot tell.
  document.addEventListener('visibilitychange', () => void refresh());
  void refresh();
  if (isServed() || typeof PerformanceObserver === 'undefined') return;
  writeOwn([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]);
  new PerformanceObserver((list) => writeOwn(list.getEntries())).observe({ entryTypes: ['resource'] });
  writeWorkers();
}

/** The downloads of the core's worker since it was last asked. */
export function recordWorker(): void {
  if (!isServed()) writeWorkers();
}

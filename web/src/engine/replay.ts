// One question asked again of exactly the core and the catalogue that answered it: docs/formats/receipt.md.
import { loadCore } from '@core/loader';
import { loadVerifier } from '@core/verifier';

type Bytes = Uint8Array<ArrayBuffer>;

/** The five functions of wasm/abi.cpp, and what they mean. */
export const kAbi = 1;
const kExports = ['abi_alloc', 'abi_free', 'abi_open', 'abi_call', 'abi_close'];

/** `gone`: nowhere to be had; `network`: not to be had now; `abi`: of a generation that this page cannot run;
 *  `broken`: it runs, and answers nothing. */
export class ReplayError extends Error {
  declare readonly cause: 'gone' | 'network' | 'abi' | 'broken';
  declare readonly what: 'engine' | 'catalogue';
  constructor(cause: ReplayError['cause'], what: ReplayError['what']) {
    super(`${what}: ${cause}`);
    this.cause = cause;
    this.what = what;
  }
}

export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Lower-case digits for `size` bytes, else undefined. */
export function fromHex(hex: string, size: number): Bytes | undefined {
  if (hex.length !== 2 * size || /[^0-9a-f]/.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const sha256 = async (bytes: Bytes): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

const linkOf = (id: string) => document.getElementById(id) as HTMLLinkElement | null;
const absolute = (path: string | undefined) => new URL(path ?? '', location.origin).href;

/** The bytes of an address whose name changes with them: from the network, else as they were put by. */
async function bytesAt(address: string, what: ReplayError['what']): Promise<Bytes> {
  let response: Response | undefined;
  try {
    response = await fetch(address);
  } catch {
    response = 'caches' in self ? await caches.match(address) : undefined;
  }
  if (!response) throw new ReplayError('network', what);
  if (!response.ok) throw new ReplayError(response.status === 404 ? 'gone' : 'network', what);
  return new Uint8Array(await response.arrayBuffer());
}

/** The small module of this page, and the catalogue at `address`. */
export const currentParts = async (address: string): Promise<readonly [engine: Bytes, catalogue: Bytes]> =>
  Promise.all([bytesAt(absolute(linkOf('rq-core')?.href), 'engine'), bytesAt(address, 'catalogue')]);

const kEnding = { engine: 'wasm', catalogue: 'rqs' } as const;

/** What has this SHA-256, from the server's archive, checked. */
export async function archived(what: ReplayError['what'], hash: string): Promise<Bytes> {
  const bytes = await bytesAt(absolute(`/e/${hash}.${kEnding[what]}`), what);
  if ((await sha256(bytes)) !== hash) throw new ReplayError('gone', what);
  return bytes;
}

/** The core's own bytes. Throws ReplayError. */
export async function answerOf(engine: Bytes, catalogue: Bytes, request: string): Promise<Bytes> {
  const module = await WebAssembly.compile(engine).catch(() => undefined);
  const has = new Set(module && WebAssembly.Module.exports(module).map(({ name }) => name));
  if (!kExports.every((name) => has.has(name))) throw new ReplayError('abi', 'engine');
  try {
    const core = await loadCore(engine);
    const session = core.open(catalogue);
    const answer = core.call(session, new TextEncoder().encode(request));
    return Uint8Array.from(answer);
  } catch {
    throw new ReplayError('broken', 'engine');
  }
}

/** The public key of who serves this page, as 64 digits. */
export const publisherKey = (): string => linkOf('rq-catalogue')?.dataset['key'] ?? '';

let opened: ReturnType<typeof loadVerifier> | undefined;

/** The same for all questions; one that could not be fetched is asked for again. */
function verifierHere(): ReturnType<typeof loadVerifier> {
  opened ??= bytesAt(absolute(linkOf('rq-verifier')?.href), 'engine').then(loadVerifier);
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Whether the holder of `key` has signed (Ed25519) the text. Throws ReplayError without network. */
export async function isServerSigned(text: string, sig: string, key: string): Promise<boolean> {
  const keyBytes = fromHex(key, 32);
  const sigBytes = fromHex(sig, 64);
  if (!keyBytes || !sigBytes) return false;
  const verifier = await verifierHere();
  return verifier.isSigned(new TextEncoder().encode(text), sigBytes, keyBytes);
}

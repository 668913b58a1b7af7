// One catalogue opened by the core, spoken to in objects. Runs in the worker, or on the page without one.
import { type Core, loadCore } from '@core/loader';
import { type Addresses, DownloadError, fetchBytes } from './bytes.ts';
import type { Fault } from './messages.gen.ts';

export type Answer = { ok: true; value: unknown } | { ok: false; error: Fault };

export interface Session {
  call(request: unknown): Answer;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Starts the core and opens the catalogue. Rejects with a readable reason when either is unusable. */
export async function openSession(wasm: ArrayBuffer, catalogue: ArrayBuffer): Promise<Session> {
  const core: Core = await loadCore(wasm);
  const handle = core.open(new Uint8Array(catalogue));
  const call = (request: unknown): Answer =>
    JSON.parse(decoder.decode(core.call(handle, encoder.encode(JSON.stringify(request))))) as Answer;
  const about = call({ kind: 'about' });
  if (!about.ok)
    throw new Error(`catalogue: ${about.error.where}: ${about.error.code}: ${about.error.detail}`);
  return { call };
}

export interface StartFailure {
  /** `download`: the network failed; `start`: the core or the catalogue is unusable here. */
  readonly cause: 'download' | 'start';
  readonly detail: string;
}

/** Fetches both and opens; says what went wrong instead of rejecting, since errors lose their type on the way out of a worker. */
export async function openFrom(
  addresses: Addresses,
): Promise<{ session: Session } | { failed: StartFailure }> {
  try {
    const [core, catalogue] = await fetchBytes(addresses);
    return { session: await openSession(core, catalogue) };
  } catch (error) {
    return {
      failed: { cause: error instanceof DownloadError ? 'download' : 'start', detail: String(error) },
    };
  }
}

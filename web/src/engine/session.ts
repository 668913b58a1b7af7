// One catalogue opened by the core, spoken to in objects. Runs in the worker, or on the page without one.
//
// The core comes in two steps. A small module answers the first screens; then the whole one is opened on the
// same catalogue and takes its place.
import { type Core, loadCore } from '@core/loader';
import {
  type Addresses,
  type Asked,
  type Catalogue,
  DownloadError,
  fetchCatalogue,
  fetchSmall,
  fetchWhole,
  type Notice,
  RefusedError,
} from './bytes.ts';
import type { Fault } from './messages.gen.ts';

export type Answer = { ok: true; value: unknown } | { ok: false; error: Fault };

type Call = (request: unknown) => Answer;

export interface StartFailure {
  /** `download`: the network failed; `refused`: the catalogue is not the one that was published; `start`: the core or
   *  the catalogue is unusable here. */
  readonly cause: 'download' | 'refused' | 'start';
  readonly detail: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Opens the catalogue. Throws with a readable reason when it is unusable. */
function openIn(core: Core, catalogue: ArrayBuffer): Call {
  const handle = core.open(new Uint8Array(catalogue));
  const call: Call = (request) =>
    JSON.parse(decoder.decode(core.call(handle, encoder.encode(JSON.stringify(request))))) as Answer;
  const about = call({ kind: 'about' });
  if (!about.ok)
    throw new Error(`catalogue: ${about.error.where}: ${about.error.code}: ${about.error.detail}`);
  return call;
}

/** Errors lose their type on the way out of a worker, so what went wrong is a value. */
const failureOf = (error: unknown): StartFailure => ({
  cause: error instanceof DownloadError ? 'download' : error instanceof RefusedError ? 'refused' : 'start',
  detail: String(error),
});

export interface Session {
  /** Answers with the module that is open now. */
  call(request: unknown): Answer;
  /** The address of the catalogue: another one is another catalogue. */
  readonly version: string;
  readonly notice: Notice | undefined;
  /** Opens the whole module in place of the small one; says what went wrong, if anything did. */
  grow(): Promise<StartFailure | undefined>;
}

function sessionOf(small: Call, catalogue: Catalogue, addresses: Addresses): Session {
  let open = small;
  const grow = async () => {
    try {
      open = openIn(await loadCore(await fetchWhole(addresses)), catalogue.bytes);
      return undefined;
    } catch (error) {
      return failureOf(error);
    }
  };
  const { address: version, notice } = catalogue;
  return { call: (request) => open(request), version, notice, grow };
}

/** Fetches the small module and the catalogue and opens it; says what went wrong instead of rejecting. */
export async function openFrom(
  addresses: Addresses,
  asked: Asked,
): Promise<{ session: Session } | { failed: StartFailure }> {
  try {
    // The module is made ready while the catalogue is on its way.
    const [core, catalogue] = await Promise.all([
      fetchSmall(addresses).then(loadCore),
      fetchCatalogue(addresses, asked),
    ]);
    return { session: sessionOf(openIn(core, catalogue.bytes), catalogue, addresses) };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

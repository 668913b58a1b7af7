// The whole core, asked about records that are published nowhere: each is opened as a small catalogue and closed when
// another one comes. Runs in a worker of its own, or on the page without one.
import { type Core, loadCore, type SessionHandle } from '@core/loader';
import type { Answer } from './session.ts';

export interface TrialQuestion {
  /** Address of the module. */
  readonly whole: string;
  /** The text of a catalogue file; without one, questions are about rules alone. */
  readonly catalogue?: string | undefined;
  readonly requests: readonly unknown[];
}

const kNothing = '{"format":1,"institutions":[],"products":[],"policies":[]}';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Opened {
  readonly text: string;
  readonly session: SessionHandle;
}

let starting: Promise<Core> | undefined;
/** Of rules alone: stays, since it keeps its made-up firms. */
let general: Opened | undefined;
let record: Opened | undefined;

async function start(address: string): Promise<Core> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return loadCore(await response.arrayBuffer());
}

function sessionOf(core: Core, text: string): SessionHandle {
  const before = text === kNothing ? general : record;
  if (before?.text === text) return before.session;
  if (before) core.close(before.session);
  const now = { text, session: core.open(encoder.encode(text)) };
  if (text === kNothing) general = now;
  else record = now;
  return now.session;
}

/** One answer for each request. Rejects without network, and when the core has stopped; the next call starts anew. */
export async function answersTo(question: TrialQuestion): Promise<readonly Answer[]> {
  starting ??= start(question.whole);
  try {
    const core = await starting;
    const session = sessionOf(core, question.catalogue ?? kNothing);
    return question.requests.map(
      (request) =>
        JSON.parse(decoder.decode(core.call(session, encoder.encode(JSON.stringify(request))))) as Answer,
    );
  } catch (error) {
    starting = undefined;
    general = undefined;
    record = undefined;
    throw error;
  }
}

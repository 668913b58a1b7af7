// What the shell of a host said in the address with which the visit began: taken off the address at once, so that nobody keeps
// or hands it on, and kept until the tab is closed.
import { kShellParameters } from '@bridge/look.ts';

/** Its presence has later pages of the visit load this, too (web/build.mjs). */
const kKey = 'rongqiao.host';

export interface Visit {
  readonly said: Readonly<Record<string, string>>;
  /** To be exchanged for a session. */
  readonly ticket: string | undefined;
  /** Code of what went wrong on the way back. */
  readonly fault: string | undefined;
}

function earlier(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(kKey) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

function keep(said: Record<string, string>): void {
  try {
    if (Object.keys(said).length > 0) sessionStorage.setItem(kKey, JSON.stringify(said));
  } catch {
    // Without storage the shell says it again with the next page that it opens.
  }
}

/** Behind #, as the server's redirects bring it. */
function inFragment(): URLSearchParams {
  const text = location.hash.slice(1);
  return new URLSearchParams(/^(ticket|hostFault)=/.test(text) ? text : '');
}

/** Reads the address and cleans it. */
export function takeVisit(): Visit {
  const query = new URLSearchParams(location.search);
  const behind = inFragment();
  const ticket = query.get('ticket') ?? behind.get('ticket') ?? undefined;
  const fault = behind.get('hostFault') ?? undefined;
  const said = earlier();
  for (const name of kShellParameters) {
    const value = query.get(name);
    if (value !== null && name !== 'ticket') said[name] = value;
    query.delete(name);
  }
  keep(said);
  const rest = query.toString();
  const hash = behind.toString() === '' ? location.hash : '';
  const clean = location.pathname + (rest && `?${rest}`) + hash;
  if (clean !== location.pathname + location.search + location.hash)
    history.replaceState(history.state, '', clean);
  return { said, ticket, fault };
}

// The product's own path: its module and loader, a snapshot as devices get it, a firm as an object in, states out.
import { readFileSync } from 'node:fs';
import { loadCore } from '../../../wasm/loader.mjs';
import { readStates, statesEncoder } from '../../../wasm/states.mjs';
import { snapshotOfWorkload } from '../snapshot.mjs';

export const threeValued = true;
export const readsItself = true;

const wasmFile = new URL('../../../build/wasm/rongqiao.wasm', import.meta.url);

export async function openCore(bytes) {
  const core = await loadCore(readFileSync(wasmFile));
  return { core, session: core.open(bytes) };
}

/** The answer to a JSON request. */
export function ask({ core, session }, request) {
  const answer = core.call(session, new TextEncoder().encode(JSON.stringify(request)));
  const { ok, value, error } = JSON.parse(new TextDecoder().decode(answer));
  if (!ok) throw new Error(`${error.code} ${error.where}: ${error.detail}`);
  return value;
}

/** States of the products for a firm, good until the next one. */
export function matcherOf(opened) {
  const encode = statesEncoder(ask(opened, { kind: 'fields' }));
  return (firm) => readStates(opened.core.callInPlace(opened.session, encode(firm))).products;
}

export async function load({ shape, size, firms, asOf }) {
  const match = matcherOf(await openCore(await snapshotOfWorkload(shape, size)));
  const asked = firms.map((facts) => ({ asOf, facts }));
  return {
    states: (firm) => match(asked[firm]),
    rows: { match: () => match(asked[0]) },
  };
}

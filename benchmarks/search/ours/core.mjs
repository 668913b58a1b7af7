// The product's own path: its module and loader, the catalogue as JSON, the message `search` from text to text.
import { existsSync, readFileSync } from 'node:fs';
import { loadCore } from '../../../wasm/loader.mjs';

const wasmFile = new URL('../../../build/wasm/rongqiao.wasm', import.meta.url);
const asOf = '2026-11-22';

export async function build(_documents, { catalogueBytes }) {
  if (!existsSync(wasmFile)) return { left: 'build/wasm/rongqiao.wasm is not there' };
  const core = await loadCore(readFileSync(wasmFile));
  const session = core.open(catalogueBytes);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const ask = (text, limit, more) => {
    const request = { kind: 'search', asOf, facts: {}, text, offset: 0, limit, ...more };
    return JSON.parse(decoder.decode(core.callInPlace(session, encoder.encode(JSON.stringify(request)))));
  };
  // The first answer makes the index, so it belongs to building.
  const { ok, error } = ask('贷', 10);
  if (error?.code === 'unknown_kind') return { left: 'the core answers unknown_kind: it has no search yet' };
  if (!ok) throw new Error(`${error.code} ${error.where}: ${error.detail}`);
  return {
    search(text, limit) {
      const { value, ...answer } = ask(text, limit);
      if (!answer.ok) throw new Error(`${text}: ${answer.error.code} ${answer.error.detail}`);
      return value.rows.map(({ row }) => row.id);
    },
    /** The same without writing rows: ids and scores of the first ten in order, and all counts of facets. */
    rank(text) {
      ask(text, 10, { brief: true });
    },
  };
}

// The core's ways of judging as WebAssembly, in a module made for the benchmark (module.cpp).
import { readFileSync } from 'node:fs';
import { conditionsOf } from '../workload.mjs';

export const threeValued = true;
export const readsItself = true;

const kWays = ['treeWalk', 'evaluate', 'planes', 'planesNearCounts', 'planesStates', 'explain20'];
const encoder = new TextEncoder();

export async function load({ shape, size, firms }) {
  const bytes = readFileSync(new URL('../../../build/bench-wasm/bench-matching.wasm', import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes, {
    env: { emscripten_notify_memory_growth() {} },
    wasi_snapshot_preview1: {
      proc_exit(code) {
        throw new Error(`the module stopped (${code})`);
      },
    },
  });
  const wasm = instance.exports;
  wasm._initialize?.();
  const room = 1 << 20;
  const at = wasm.bench_alloc(room);
  const give = (take, value) => {
    const { written } = encoder.encodeInto(
      JSON.stringify(value),
      new Uint8Array(wasm.memory.buffer, at, room),
    );
    if (!take(at, written)) throw new Error(`not in order: ${JSON.stringify(value)}`);
  };
  for (const facts of firms) give(wasm.bench_add_firm, facts);
  const conditions = conditionsOf(shape);
  for (let i = 0; i < size; i += 1) give(wasm.bench_add_rule, conditions.next().value);
  wasm.bench_compile();
  return {
    states(firm) {
      if (!wasm.bench_agrees(firm)) throw new Error(`the ways of judging disagree on firm ${firm}`);
      return new Uint8Array(wasm.memory.buffer, wasm.bench_states(), size).slice();
    },
    rows: Object.fromEntries(kWays.map((name, way) => [name, () => wasm.bench_judge(0, way, 1)])),
  };
}

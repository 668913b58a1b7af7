// What is said of the answers and times of a system.
import { heldOutKinds, toldKinds } from './queries.mjs';

export const meanOf = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;

/** One over the place of the first right answer among ten, and the share of min(10, right) that is found. */
function scoresOf({ relevant }, found) {
  const first = found.findIndex((id) => relevant.has(id));
  const hits = found.filter((id) => relevant.has(id)).length;
  return { mrr: first < 0 ? 0 : 1 / (first + 1), recall: hits / Math.min(10, relevant.size) };
}

/** {kind: {mrr, recall}} over queries and what was found for each. */
export function scoresByKind(queries, found) {
  const kinds = new Map();
  queries.forEach((query, place) => {
    const scores = scoresOf(query, found[place]);
    kinds.set(query.kind, [...(kinds.get(query.kind) ?? []), scores]);
  });
  return Object.fromEntries(
    [...kinds].map(([kind, list]) => [
      kind,
      { mrr: meanOf(list.map(({ mrr }) => mrr)), recall: meanOf(list.map(({ recall }) => recall)) },
    ]),
  );
}

const macro = (byKind, kinds) => {
  const there = kinds.filter((kind) => byKind[kind]);
  if (there.length === 0) return undefined;
  return {
    mrr: meanOf(there.map((kind) => byKind[kind].mrr)),
    recall: meanOf(there.map((kind) => byKind[kind].recall)),
  };
};

/** Means over the kinds that are told, and over those held out. */
export const macroOf = (byKind) => ({
  told: macro(byKind, toldKinds) ?? macro(byKind, Object.keys(byKind)),
  heldOut: macro(byKind, heldOutKinds),
});

export function timesOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function deviationOf(list) {
  const mean = meanOf(list);
  return Math.sqrt(meanOf(list.map((one) => (one - mean) ** 2)));
}

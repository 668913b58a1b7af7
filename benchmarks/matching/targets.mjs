// What the engine is held to, computed from what was measured in the same run (best deciles).

const kRequest = ['rongqiao-wasm', 'match'];

/** [shape, size, slower, faster, least ratio] of times of rows. */
const kAtLeast = [
  ['conjunctions', 800, ['js interpreter', 'judge'], kRequest, 25],
  ['conjunctions', 800, ['zen-engine-wasm', 'judge'], kRequest, 1500],
  ['conjunctions', 800, ['json-rules-engine', 'judge'], kRequest, 1500],
  ['conjunctions', 100_000, ['js interpreter', 'judge'], kRequest, 100],
  ['conjunctions', 1_000_000, ['rongqiao', 'treeWalk'], ['rongqiao', 'planes'], 150],
  ['trees', 100_000, ['rongqiao', 'treeWalk'], ['rongqiao', 'planes'], 10],
  ['conjunctions', 800, ['rongqiao', 'treeWalk'], ['rongqiao', 'explain20'], 10],
];
const kAtMost = [
  ['conjunctions', 800, ['rongqiao', 'planesNearCounts'], ['rongqiao', 'planes'], 1.25],
  ['conjunctions', 100_000, ['rongqiao', 'planesNearCounts'], ['rongqiao', 'planes'], 1.25],
  ['conjunctions', 1_000_000, ['rongqiao', 'planesNearCounts'], ['rongqiao', 'planes'], 1.25],
];

/** [{text, wanted, measured, reached}]; targets whose rows were not measured are left out. */
export function targetsOf(figures) {
  const opened = figures.find(({ shape }) => shape === 'opening')?.size;
  const bestOf = (shape, size, [system, row]) =>
    figures.find(
      (one) => one.shape === shape && one.size === size && one.system === system && one.row === row,
    )?.best;
  const compare = (sign, list) =>
    list.flatMap(([shape, size, above, below, bound]) => {
      const measured = bestOf(shape, size, above) / bestOf(shape, size, below);
      if (Number.isNaN(measured)) return [];
      const text = `${shape}, ${size}: ${above.join(' ')} / ${below.join(' ')}`;
      const reached = sign === '>=' ? measured >= bound : measured <= bound;
      return [{ text, wanted: `${sign} ${bound}`, measured, reached }];
    });
  const opening = ['opening', opened, ['json', 'ready'], ['rongqiao-wasm', 'ready'], 3];
  return [...compare('>=', [...kAtLeast, opening]), ...compare('<=', kAtMost)];
}

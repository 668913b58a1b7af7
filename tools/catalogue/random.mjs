// A small seeded generator of pseudo-random choices: 32-bit integers only, so that every machine
// makes the same catalogue. Each product seeds its own from its id; adding one moves no other.

function hashText(text) {
  let hash = 2166136261; // FNV-1a
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}

export function seededChoices(seed) {
  let state = hashText(seed);
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const below = (count) => next() % count;
  return {
    below,
    pick: (list) => list[below(list.length)],
    percent: (share) => below(100) < share,
    shuffled: (list) => {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [copy[last], copy[other]] = [copy[other], copy[last]];
      }
      return copy;
    },
  };
}

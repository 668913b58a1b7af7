// Columnar bitmaps in plain JavaScript: a bit a product, for each field and value the products that it decides.
// Three-valued (Kleene). Written for `all` of tests and `any` groups of tests, so not for trees.
export const threeValued = true;
export const shapes = ['conjunctions'];

const wordsFor = (bits) => (bits + 31) >>> 5;
const setBit = (words, bit) => {
  words[bit >>> 5] |= 1 << (bit & 31);
};

/** Products with more groups first, so that the groups of each slot are the first bits of its block. */
function layOut(conditions) {
  const groupsOf = conditions.map(({ all }) => all.filter((part) => part.any));
  const order = [...conditions.keys()].sort((a, b) => groupsOf[b].length - groupsOf[a].length || a - b);
  const blocks = [];
  let words = wordsFor(conditions.length);
  for (let slot = 0; slot < (groupsOf[order[0]]?.length ?? 0); slot += 1) {
    const count = order.filter((product) => groupsOf[product].length > slot).length;
    blocks.push({ first: words, count });
    words += wordsFor(count);
  }
  const leaves = [];
  order.forEach((product, place) => {
    for (const part of conditions[product].all)
      if (!part.any) leaves.push({ test: part, inAny: false, bit: place });
    groupsOf[product].forEach((group, slot) => {
      for (const test of group.any) leaves.push({ test, inAny: true, bit: blocks[slot].first * 32 + place });
    });
  });
  return { order, blocks, words, leaves };
}

const passes = {
  ge: (value, bound) => value >= bound,
  le: (value, bound) => value <= bound,
  between: (value, [low, high]) => low <= value && value <= high,
  eq: (value, bound) => value === bound,
  in: (value, bound) => bound.includes(value),
};

/** Numbers are cut at every bound; other values are known one by one. */
function cutsOf(leaves) {
  const cuts = new Set([Number.NEGATIVE_INFINITY]);
  for (const { test } of leaves) {
    const bounds = [test.value].flat();
    if (test.op === 'ge') cuts.add(bounds[0]);
    if (test.op === 'le') cuts.add(bounds[0] + 1);
    if (test.op === 'between') cuts.add(bounds[0]).add(bounds[1] + 1);
  }
  return [...cuts].sort((a, b) => a - b);
}

/** An `all` is decided by a test that fails, an `any` by one that passes. */
function decidedBy(leaves, words, holds) {
  const bits = new Uint32Array(words);
  for (const { test, inAny, bit } of leaves) if (holds(test) === inAny) setBit(bits, bit);
  return bits;
}

class Column {
  constructor(key, leaves, words) {
    this.key = key;
    this.open = new Uint32Array(words);
    for (const { bit } of leaves) setBit(this.open, bit);
    const { op } = leaves[0].test;
    this.isNumber = ['ge', 'le', 'between'].includes(op);
    this.isSet = op === 'has_any';
    if (this.isNumber) {
      this.cuts = cutsOf(leaves);
      this.decided = this.cuts.map((cut) =>
        decidedBy(leaves, words, (test) => passes[test.op](cut, test.value)),
      );
      return;
    }
    const options = op === 'eq' ? [false, true] : [...new Set(leaves.flatMap(({ test }) => test.value))];
    if (!this.isSet) {
      this.decided = new Map(
        options.map((value) => [
          value,
          decidedBy(leaves, words, (test) => passes[test.op](value, test.value)),
        ]),
      );
      this.otherwise = decidedBy(leaves, words, () => false);
      return;
    }
    // For each option the tests that name it; a test holds when one of the firm's options is named.
    this.named = new Map(
      options.map((value) => {
        const bits = new Uint32Array(words);
        for (const { test, bit } of leaves) if (test.value.includes(value)) setBit(bits, bit);
        return [value, bits];
      }),
    );
    this.inAny = new Uint32Array(words);
    for (const { inAny, bit } of leaves) if (inAny) setBit(this.inAny, bit);
    // Two tests of one node on one field would need a column each.
    if (new Set(leaves.map(({ bit }) => bit)).size < leaves.length)
      throw new Error(`${key} twice in one node`);
  }

  find(value) {
    if (!this.isNumber) return this.decided.get(value) ?? this.otherwise;
    let low = 0;
    let high = this.cuts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.cuts[middle] <= value) low = middle;
      else high = middle;
    }
    return this.decided[low];
  }

  /** Adds what the value decides. */
  decide(value, into, scratch) {
    if (!this.isSet) {
      const bits = this.find(value);
      for (let i = 0; i < bits.length; i += 1) into[i] |= bits[i];
      return;
    }
    scratch.fill(0);
    for (const option of value) {
      const bits = this.named.get(option);
      if (bits) for (let i = 0; i < bits.length; i += 1) scratch[i] |= bits[i];
    }
    for (let i = 0; i < into.length; i += 1) into[i] |= this.open[i] & ~(scratch[i] ^ this.inAny[i]);
  }
}

export function load({ conditions, firms }) {
  const { order, blocks, words, leaves } = layOut(conditions);
  const byField = new Map();
  for (const leaf of leaves) {
    const list = byField.get(leaf.test.field) ?? [];
    byField.set(leaf.test.field, list);
    list.push(leaf);
  }
  const columns = [...byField].map(([key, list]) => new Column(key, list, words));
  const decided = new Uint32Array(words);
  const open = new Uint32Array(words);
  const scratch = new Uint32Array(words);

  function passUp({ first, count }) {
    for (let i = 0; i < wordsFor(count); i += 1) {
      const rest = count - i * 32;
      const valid = rest >= 32 ? 0xffffffff : (1 << rest) - 1;
      const done = decided[first + i];
      decided[i] |= ~(done | open[first + i]) & valid;
      open[i] |= open[first + i] & ~done;
    }
  }

  return {
    judge(firm) {
      const facts = firms[firm];
      decided.fill(0);
      open.fill(0);
      for (const column of columns) {
        const value = facts[column.key];
        if (value === undefined) for (let i = 0; i < words; i += 1) open[i] |= column.open[i];
        else column.decide(value, decided, scratch);
      }
      for (const block of blocks) passUp(block);
      const states = new Uint8Array(order.length);
      for (let place = 0; place < order.length; place += 1) {
        const failed = (decided[place >>> 5] >>> (place & 31)) & 1;
        const unknown = (open[place >>> 5] >>> (place & 31)) & 1;
        states[order[place]] = failed ? 0 : 2 - unknown;
      }
      return states;
    },
  };
}

// What an order of questions is measured against: one who knows all answers beforehand, and gives only those that
// confirm a product. No order that has to ask can do with fewer for the first product.

/** More ways than this are not followed: the smallest are kept. */
const kMostWays = 64;

const smallestFirst = (ways) => ways.sort((a, b) => a.size - b.size).slice(0, kMostWays);

function both(some, others) {
  const ways = some.flatMap((one) => others.map((other) => new Set([...one, ...other])));
  return smallestFirst(ways);
}

/** Sets of fields whose facts give the condition the wanted verdict; none when it has another one. */
function waysTo(node, holds, wanted) {
  if (node.not) return waysTo(node.not, holds, !wanted);
  if (node.manual) return [];
  const parts = node.all ?? node.any;
  if (!parts) return holds(node) === wanted ? [new Set([node.field])] : [];
  const ofParts = parts.map((part) => waysTo(part, holds, wanted));
  const needsAll = Boolean(node.all) === wanted;
  return needsAll ? ofParts.reduce(both, [new Set()]) : smallestFirst(ofParts.flat());
}

/**
 * Always takes the product that needs the fewest more answers. For one product that is the least there is; for several
 * it is near it.
 *
 * @param {object[]} conditions of the products
 * @param {(leaf: object) => boolean | undefined} holds for the firm; undefined when it has no fact
 * @param {string[]} start fields that are answered already
 * @param {number[]} goals numbers of products, rising
 * @returns {number[]} answers at each goal that can be reached
 */
export function answersWithForesight(conditions, holds, start, goals) {
  const given = new Set(start);
  let open = conditions.map((condition) => waysTo(condition, holds, true)).filter((ways) => ways.length > 0);
  const reached = [];
  for (let confirmed = 0; ; ) {
    const missing = (way) => [...way].filter((field) => !given.has(field)).length;
    const left = open.map((ways) => Math.min(...ways.map(missing)));
    confirmed += left.filter((count) => count === 0).length;
    open = open.filter((_, i) => left[i] > 0);
    while (reached.length < goals.length && confirmed >= goals[reached.length]) reached.push(given.size - start.length);
    if (reached.length === goals.length || open.length === 0) return reached;
    const ways = open.flat().sort((a, b) => missing(a) - missing(b));
    for (const field of ways[0]) given.add(field);
  }
}

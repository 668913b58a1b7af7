// The same rule over typed arrays, one operation for a whole population at a time: how one does it with numpy, and how
// OpenFisca does. Verdicts stand in a Uint8Array: 0 fails, 1 unknown, 2 passes; `all` is the least, `any` the greatest.

const daysOf = (day) => Date.parse(day) / 86_400_000;

/** One column a field: numbers as they are, days as numbers, texts and sets as places in a list of what occurs. */
export function columnsOf(firms, fields) {
  const columns = {};
  for (const field of fields) {
    const known = new Uint8Array(firms.length);
    const values = new Float64Array(firms.length);
    const texts = [];
    const places = new Map();
    firms.forEach((facts, i) => {
      const fact = facts[field];
      if (fact === undefined) return;
      known[i] = 1;
      if (typeof fact === 'number') values[i] = fact;
      else if (typeof fact === 'boolean') values[i] = Number(fact);
      else if (field.endsWith('_date')) values[i] = daysOf(fact);
      else {
        const text = JSON.stringify(fact);
        if (!places.has(text)) places.set(text, texts.push(fact) - 1);
        values[i] = places.get(text);
      }
    });
    columns[field] = { known, values, texts };
  }
  return columns;
}

/** The last day whose age is at least so many months; the day exists in every month of the benchmark. */
function lastDayOfAge(months, asOf) {
  const [year, month, day] = asOf.split('-').map(Number);
  return Date.UTC(year, month - 1 - months, day) / 86_400_000;
}

function test({ op, value }, texts, asOf) {
  const listed = (holds) => {
    const table = texts.map(holds);
    return (place) => table[place];
  };
  switch (op) {
    case 'ge':
      return (actual) => actual >= value;
    case 'le':
      return (actual) => actual <= value;
    case 'eq':
      return (actual) => actual === Number(value);
    case 'age_ge_months': {
      const last = lastDayOfAge(value, asOf);
      return (actual) => actual <= last;
    }
    case 'in':
      return listed((text) => value.includes(text));
    case 'prefix':
      return listed((text) => value.some((start) => text.startsWith(start)));
    case 'has_any':
      return listed((set) => value.some((option) => set.includes(option)));
    default:
      throw new Error(`the benchmark's rule has no ${op}`);
  }
}

export function verdictsOf(node, columns, asOf) {
  if (node.field) {
    const { known, values, texts } = columns[node.field];
    const holds = test(node, texts, asOf);
    const verdicts = new Uint8Array(values.length);
    for (let i = 0; i < verdicts.length; i += 1) verdicts[i] = known[i] ? (holds(values[i]) ? 2 : 0) : 1;
    return verdicts;
  }
  const [first, ...others] = (node.all ?? node.any).map((child) => verdictsOf(child, columns, asOf));
  for (const other of others) {
    if (node.all) for (let i = 0; i < first.length; i += 1) first[i] = Math.min(first[i], other[i]);
    else for (let i = 0; i < first.length; i += 1) first[i] = Math.max(first[i], other[i]);
  }
  return first;
}

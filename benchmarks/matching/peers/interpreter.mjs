// The rules as they are authored, interpreted in plain JavaScript: what one would write first. Three-valued (Kleene).
export const threeValued = true;

const FAIL = 0;
const UNKNOWN = 1;
const PASS = 2;

/** Whole months from one day "YYYY-MM-DD" to another; the last day of a short month completes one. */
function ageInMonths(from, to) {
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number);
  const [toYear, toMonth, toDay] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  const isLastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate() === toDay;
  return toDay >= fromDay || isLastDay ? months : months - 1;
}

function holds(op, actual, bound, asOf) {
  switch (op) {
    case 'eq':
      return actual === bound;
    case 'ne':
      return actual !== bound;
    case 'lt':
      return actual < bound;
    case 'le':
    case 'on_or_before':
      return actual <= bound;
    case 'gt':
      return actual > bound;
    case 'ge':
    case 'on_or_after':
      return actual >= bound;
    case 'between':
      return bound[0] <= actual && actual <= bound[1];
    case 'in':
      return bound.includes(actual);
    case 'not_in':
      return !bound.includes(actual);
    case 'prefix':
      return bound.some((start) => actual.startsWith(start));
    case 'has_any':
      return bound.some((option) => actual.includes(option));
    case 'has_all':
      return bound.every((option) => actual.includes(option));
    case 'has_none':
      return !bound.some((option) => actual.includes(option));
    case 'age_ge_months':
      return ageInMonths(actual, asOf) >= bound;
    case 'age_le_months':
      return ageInMonths(actual, asOf) <= bound;
    default:
      throw new Error(`no such test: ${op}`);
  }
}

export function verdictOf(node, facts, asOf) {
  if (node.all) {
    let verdict = PASS;
    for (const child of node.all) {
      const one = verdictOf(child, facts, asOf);
      if (one === FAIL) return FAIL;
      if (one < verdict) verdict = one;
    }
    return verdict;
  }
  if (node.any) {
    let verdict = FAIL;
    for (const child of node.any) {
      const one = verdictOf(child, facts, asOf);
      if (one === PASS) return PASS;
      if (one > verdict) verdict = one;
    }
    return verdict;
  }
  if (node.not) return PASS - verdictOf(node.not, facts, asOf);
  const actual = facts[node.field];
  if (actual === undefined) return UNKNOWN;
  return holds(node.op, actual, node.value, asOf) ? PASS : FAIL;
}

export function load({ conditions, firms, asOf }) {
  return {
    judge(firm) {
      const states = new Uint8Array(conditions.length);
      for (let i = 0; i < conditions.length; i += 1) states[i] = verdictOf(conditions[i], firms[firm], asOf);
      return states;
    },
  };
}

// The rules in the words of GoRules ZEN. Comparing null is an error there: an expression asks for a value first; a cell
// of a table that errs does not hold.
const quoted = (list) => `[${list.map((one) => JSON.stringify(one)).join(', ')}]`;

function testOf({ field, op, value }) {
  switch (op) {
    case 'ge':
      return `${field} >= ${value}`;
    case 'le':
      return `${field} <= ${value}`;
    case 'between':
      return `${field} >= ${value[0]} and ${field} <= ${value[1]}`;
    case 'eq':
      return `${field} == ${value}`;
    case 'in':
      return `${field} in ${quoted(value)}`;
    default:
      return `some(${field}, # in ${quoted(value)})`;
  }
}

/** A cell in the column of the test's field. */
export function cellOf({ op, value }) {
  switch (op) {
    case 'ge':
      return `>= ${value}`;
    case 'le':
      return `<= ${value}`;
    case 'between':
      return `[${value[0]}..${value[1]}]`;
    case 'eq':
      return String(value);
    case 'in':
      return value.map((one) => JSON.stringify(one)).join(', ');
    default:
      return `some($, # in ${quoted(value)})`;
  }
}

export function expressionOf(node) {
  if (node.all) return node.all.map(expressionOf).join(' and ');
  if (node.any) return `(${node.any.map(expressionOf).join(' or ')})`;
  return `(${node.field} != null and ${testOf(node)})`;
}

// sql.js (SQLite as WebAssembly): criteria in a table, one statement a firm. Returns what passes.
import initSqlJs from 'sql.js';

export const shapes = ['conjunctions'];

const kSchema = `
  CREATE TABLE criterion (product INTEGER, part INTEGER, field INTEGER, low INTEGER, high INTEGER, options INTEGER,
                          PRIMARY KEY (product, part, field)) WITHOUT ROWID;
  CREATE TABLE fact (field INTEGER PRIMARY KEY, number INTEGER, options INTEGER);`;
// A part is met by one criterion, a product by all of its parts; what is not known meets nothing.
const kQuery = `
  SELECT product FROM (
    SELECT c.product AS product, MAX(
      CASE WHEN c.options IS NULL THEN f.number BETWEEN c.low AND c.high ELSE f.options & c.options <> 0 END) AS met
    FROM criterion c LEFT JOIN fact f ON f.field = c.field
    GROUP BY c.product, c.part)
  GROUP BY product HAVING MIN(COALESCE(met, 0)) = 1`;

/** Options as bits; at most 33 of them in a field, which a number holds exactly. */
const bitsOf = (options, named) =>
  [named].flat().reduce((bits, option) => bits + 2 ** options.indexOf(option), 0);

/** A criterion is a range of numbers or a set of options. */
function rowOf({ op, value }, { options }) {
  if (op === 'ge') return [value, Number.MAX_SAFE_INTEGER, null];
  if (op === 'le') return [Number.MIN_SAFE_INTEGER, value, null];
  if (op === 'between') return [...value, null];
  if (op === 'eq') return [Number(value), Number(value), null];
  return [null, null, bitsOf(options, value)];
}

export async function load({ conditions, firms, fields }) {
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.run(kSchema);
  database.run('BEGIN');
  const place = new Map(fields.map(({ key }, index) => [key, index]));
  const insert = database.prepare('INSERT INTO criterion VALUES (?, ?, ?, ?, ?, ?)');
  conditions.forEach(({ all }, product) => {
    all.forEach((part, number) => {
      for (const test of part.any ?? [part]) {
        const field = place.get(test.field);
        insert.run([product, number, field, ...rowOf(test, fields[field])]);
      }
    });
  });
  database.run('COMMIT');
  const addFact = database.prepare('INSERT INTO fact VALUES (?, ?, ?)');
  const query = database.prepare(kQuery);
  return {
    judge(firm) {
      database.run('DELETE FROM fact');
      for (const [key, value] of Object.entries(firms[firm])) {
        const field = place.get(key);
        const { options } = fields[field];
        addFact.run(
          options.length > 0 ? [field, null, bitsOf(options, value)] : [field, Number(value), null],
        );
      }
      const passing = [];
      while (query.step()) passing.push(query.get()[0]);
      query.reset();
      return passing;
    },
  };
}

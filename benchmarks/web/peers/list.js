// What both peers do the same way: rows out of one JSON, and which of them are wanted.
export const kPage = 20;

/** Rows as the server of the benchmark writes them. */
export const fetchRows = async () => (await fetch('/products.json')).json();

const holds = (row, text) => row.name.includes(text) || row.institution.includes(text);

/** Rows of the text and category, and how many each category has of those with the text. */
export function choose(rows, text, category) {
  const found = rows.filter((row) => text === '' || holds(row, text));
  const counts = new Map();
  for (const row of found) counts.set(row.category, (counts.get(row.category) ?? 0) + 1);
  return { counts, shown: category === '' ? found : found.filter((row) => row.category === category) };
}

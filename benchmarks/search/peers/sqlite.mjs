// SQLite as WebAssembly: FTS5 on the kit's tokens, ranked by its BM25 with weights of columns.
import { readFileSync } from 'node:fs';
import { kitOf } from './kit.mjs';

// The package is made for browsers: it looks for these two.
globalThis.self ??= globalThis;
globalThis.location ??= new URL(import.meta.url);
// It warns that there is no file system of a browser; nothing else is silenced.
globalThis.sqlite3ApiConfig = { warn: () => {} };

const kColumns = { name: 4, house: 6, facets: 6, summary: 0.5, pinyin: 3, initials: 2, pairs: 1 };
const kNames = Object.keys(kColumns);

async function openDatabase() {
  const entry = import.meta.resolve('@sqlite.org/sqlite-wasm');
  const { default: start } = await import(entry);
  const wasmBinary = readFileSync(new URL('sqlite-wasm/jswasm/sqlite3.wasm', entry));
  const sqlite = await start({ wasmBinary, print: () => {}, printErr: () => {} });
  return new sqlite.oo1.DB(':memory:');
}

const phrases = (columns, tokens, mark = '') =>
  tokens.length > 0 ? [`{${columns}} : (${tokens.map((token) => `"${token}"${mark}`).join(' OR ')})`] : [];

export async function build(documents) {
  const kit = kitOf(documents);
  const database = await openDatabase();
  database.exec(
    `CREATE VIRTUAL TABLE product USING fts5(${kNames.join(', ')}, content='', tokenize="unicode61 tokenchars '.'")`,
  );
  database.exec('BEGIN');
  const insert = database.prepare(
    `INSERT INTO product(rowid, ${kNames.join(', ')}) VALUES (?${', ?'.repeat(kNames.length)})`,
  );
  kit.texts.forEach(({ values, ...texts }, row) => {
    insert.bind([row, ...kNames.map((name) => (name === 'facets' ? values : texts[name]))]).stepReset();
  });
  insert.finalize();
  database.exec("COMMIT; INSERT INTO product(product) VALUES ('optimize')");
  const weights = Object.values(kColumns).join(', ');
  const select = database.prepare(
    `SELECT rowid FROM product WHERE product MATCH ? ORDER BY bm25(product, ${weights}), rowid LIMIT ?`,
  );
  return {
    search(text, limit) {
      const query = kit.read(text);
      const match = [
        ...phrases('name house facets summary', query.text),
        ...phrases('name house facets', query.single, '*'),
        ...phrases('facets', query.values),
        ...phrases('facets', query.figures),
        ...phrases('pinyin initials name house', query.latin, '*'),
        ...phrases('pairs', query.pairs),
      ].join(' OR ');
      const found = [];
      if (match === '') return found;
      select.bind([match, limit]);
      while (select.step()) found.push(documents[select.get(0)].id);
      select.reset();
      return found;
    },
    bytes: () =>
      database.selectValue('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
  };
}

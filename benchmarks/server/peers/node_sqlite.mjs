// Node and better-sqlite3 with group commit: what arrives in one turn of the event loop shares a commit. It keeps the
// content and its key, and nothing else of what ours does. Usage: node node_sqlite.mjs DATABASE; prints its port.

import http from 'node:http';
import { createRequire } from 'node:module';

const Database = createRequire(new URL('../package.json', import.meta.url))('better-sqlite3');
const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE applications (key TEXT PRIMARY KEY, body TEXT NOT NULL)');
const insert = database.prepare('INSERT INTO applications VALUES (?, ?) ON CONFLICT (key) DO NOTHING');

let waiting = [];
const commit = database.transaction((rows) => rows.forEach(({ key, body }) => insert.run(key, body)));
function commitAll() {
  const rows = waiting;
  waiting = [];
  commit(rows);
  for (const { response } of rows) {
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}');
  }
}

const server = http.createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    const key = request.headers['idempotency-key'];
    JSON.parse(body);
    if (waiting.length === 0) setImmediate(commitAll);
    waiting.push({ key, body, response });
  });
});
server.listen(0, '127.0.0.1', 511, () => console.log(server.address().port));

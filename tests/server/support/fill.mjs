// Many applications in the SQLite file of a data folder that no server holds, without sending each: what one
// application left there is copied, with ids of its own and an audit log whose chain holds.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Applications of one person. */
const kOfEach = 5;

/** Makes hashes as server/store/audit.cpp does: each value with its length before it. */
function chain(head) {
  let hash = head;
  return (seq, atMs, actor, action, object, firm, detail) => {
    const sum = createHash('sha256');
    const add = (value) => {
      const bytes = typeof value === 'string' ? Buffer.from(value) : value;
      sum.update(`${bytes.length}:`).update(bytes);
    };
    for (const value of [hash, String(seq), String(atMs), actor, action, object, firm === null ? '0' : '1', firm ?? '', detail]) add(value);
    hash = sum.digest();
    return hash;
  };
}

/** `INSERT … SELECT` that copies the row of `table` that `where` finds, once for each n; `changes`: column to SQL. */
function copy(db, table, where, changes) {
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all().map(({ name }) => name);
  db.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns.map((name) => changes[name] ?? `one.${name}`)}
    FROM numbers, (SELECT * FROM ${table} WHERE ${where} LIMIT 1) AS one`);
}

/**
 * The folder has one application at least (made by the product itself). What it left is copied `count` times; each
 * five belong to a person. They count as decided, and events for institutions as delivered.
 */
export function fill(data, count) {
  const db = new DatabaseSync(join(data, 'rongqiao.sqlite'));
  db.exec('PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF;');
  const last = (table, column) => db.prepare(`SELECT coalesce(max(${column}), 0) AS last FROM ${table}`).get().last;
  const { seq, hash } = db.prepare('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1').get();
  db.function('next_hash', { directOnly: true }, chain(hash));
  const sample = 'id = (SELECT max(id) FROM applications)';
  const { id, person_id: person } = db.prepare(`SELECT id, person_id FROM applications WHERE ${sample}`).get();

  db.exec('BEGIN');
  const numbers = (most) => db.exec(`CREATE TEMP TABLE IF NOT EXISTS numbers (n INTEGER PRIMARY KEY); DELETE FROM numbers;
    INSERT INTO numbers WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < ${most}) SELECT n FROM up`);
  const personOf = `printf('%s-%08d', '${person}', (n + ${kOfEach - 1}) / ${kOfEach})`;
  numbers(Math.ceil(count / kOfEach));
  const copyOfPerson = `printf('%s-%08d', '${person}', n)`;
  copy(db, 'people', `id = '${person}'`, { id: copyOfPerson, phone_index: 'randomblob(32)' });
  copy(db, 'data_keys', `subject = 'person:${person}'`, { id: `n + ${last('data_keys', 'id')}`, subject: `'person:' || ${copyOfPerson}` });
  copy(db, 'firm_members', `person_id = '${person}'`, { person_id: copyOfPerson });
  copy(db, 'sessions', `owner = 'person:${person}'`, { token: 'randomblob(32)', id: `'s' || ${copyOfPerson}`, owner: `'person:' || ${copyOfPerson}` });

  numbers(count);
  const application = `printf('%s-%08d', '${id}', n)`;
  copy(db, 'consents', `id = (SELECT consent_id FROM applications WHERE ${sample})`, { id: `printf('c-%08d', n)`, person_id: personOf });
  copy(db, 'applications', sample, { id: application, person_id: personOf, consent_id: `printf('c-%08d', n)`, state: "'declined'", created_at_ms: 'one.created_at_ms + n' });
  copy(db, 'application_events', `application_id = '${id}'`, { application_id: application });
  copy(db, 'idempotency_keys', 'true', { scope: `'person:' || ${personOf}`, key: `'key-' || n` });
  copy(db, 'outbox', `application_id = '${id}'`, { id: `n + ${last('outbox', 'id')}`, application_id: application, state: "'delivered'" });
  const line = { actor: `'person:' || ${personOf}`, object: `'application:' || ${application}` };
  copy(db, 'audit_log', `object = 'application:${id}'`, {
    seq: `n + ${seq}`,
    ...line,
    hash: `next_hash(n + ${seq}, one.at_ms, ${line.actor}, one.action, ${line.object}, one.firm, one.detail)`,
  });
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
}

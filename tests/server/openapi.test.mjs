// The description of /api/v1 and what the server has are the same. Every answer in the other tests is held against it
// too (support/record.mjs).

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { document, operations, validator } from './support/openapi.mjs';
import { startRecord } from './support/record.mjs';

const server = fileURLToPath(new URL('../../server', import.meta.url));

/** "METHOD /path" of every endpoint that the sources put into a table. */
const endpoints = readdirSync(server, { recursive: true })
  .filter((name) => name.endsWith('.cpp'))
  .flatMap((name) => [...readFileSync(join(server, name), 'utf8').matchAll(/\{\s*"([A-Z]+)",\s*"(\/api\/v1[^"]*)"/g)])
  .map(([, method, path]) => `${method} ${path}`);

test('every endpoint is described, and nothing else is', () => {
  assert.ok(endpoints.length > 20);
  assert.deepEqual(operations.map(({ method, path }) => `${method} ${path}`).sort(), endpoints.sort());
});

test('every schema can be used', () => {
  for (const { operation } of operations) {
    for (const response of Object.values(operation.responses)) {
      for (const { schema } of Object.values(response.content)) if (schema) validator(schema);
    }
    const sent = operation.requestBody?.content['application/json'];
    if (sent) validator(sent.schema);
    assert.ok(operation.summary.length > 5);
  }
  assert.equal(document.openapi, '3.1.0');
});

test('it is served as it is', async (t) => {
  const { client } = await startRecord(t);
  const answer = await client().get('/api/v1/openapi.json');
  assert.deepEqual(answer.json, document);
});

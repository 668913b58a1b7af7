// schema/openapi.json, and whether an answer is what it promises.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fromWeb = createRequire(new URL('../../../web/package.json', import.meta.url));
const { default: Ajv } = fromWeb('ajv/dist/2020.js');

export const document = JSON.parse(readFileSync(new URL('../../../schema/openapi.json', import.meta.url)));

const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
ajv.addSchema({ $id: 'openapi', components: document.components }, 'openapi');
ajv.addKeyword('components');

/** References into the document, as ajv finds them. */
const absolute = (schema) =>
  JSON.parse(JSON.stringify(schema), (key, value) => (key === '$ref' && value.startsWith('#/') ? `openapi${value}` : value));

const compiled = new Map();
export function validator(schema) {
  const text = JSON.stringify(schema);
  if (!compiled.has(text)) compiled.set(text, ajv.compile(absolute(schema)));
  return compiled.get(text);
}

/** Every operation: {method, path, pattern, operation}. */
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[A-Za-z0-9_-]{1,64}')}$`),
    operation,
  })),
);

/** Fails when the document does not know the request, the status, or the form of the answer. */
export function checkAnswer(method, target, answer) {
  const [path] = target.split('?');
  if (!path.startsWith('/api/')) return;
  const known = operations.find((one) => one.method === method && one.pattern.test(path));
  assert.ok(known, `${method} ${path} is not in schema/openapi.json`);
  const response = known.operation.responses[String(answer.status)] ?? known.operation.responses.default;
  assert.ok(answer.status < 300 ? known.operation.responses[String(answer.status)] : response, `${method} ${path} ${answer.status}`);
  const [[type, { schema }]] = Object.entries(response.content);
  assert.equal(answer.headers['content-type'], type);
  const validate = validator(schema);
  assert.ok(validate(JSON.parse(answer.text)), `${method} ${path}: ${answer.text}\n${JSON.stringify(validate.errors)}`);
}

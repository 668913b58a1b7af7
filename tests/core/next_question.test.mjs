// The stop rule on the demonstration catalogue: once nextQuestion says that one may stop, no answers to what is still
// open change which products are first among those that fit.
//
//   RQ_COMPLETIONS=1000 node --test tests/core/next_question.test.mjs      ways of answering for each firm
//   RQ_SEED=n                                                              repeats a run

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { seededRandom } from '../oracle/random_rules.mjs';
import { asOf, builds, readJson, root } from './support.mjs';
import * as firms from './typical_firms.mjs';

const completions = Number(process.env.RQ_COMPLETIONS ?? 1000);
const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const kTop = 10;
const { fields } = readJson('assets/fields.json');
const { products } = readJson('build/catalogue.json');

/** By field, what its tests compare with: answers are drawn at the bounds and beside them. */
const bounds = new Map(fields.map(({ key }) => [key, []]));
const collect = (node) => {
  for (const child of node.all ?? node.any ?? (node.not ? [node.not] : [])) collect(child);
  if (node.field) bounds.get(node.field).push(...[node.value].flat());
};
for (const product of products) collect(product.conditions);

const lastMonths = [
  '2026-11-22',
  '2026-05-22',
  '2025-11-22',
  '2024-11-22',
  '2023-11-22',
  '2016-11-22',
  '1990-01-01',
];
function answerTo(random, { key, type, options = [] }) {
  const values = options.map(({ value }) => value);
  if (type === 'bool') return random.percent(50);
  if (type === 'enum') return random.pick(values);
  if (type === 'set') return values.filter(() => random.percent(40));
  if (type === 'date') return random.pick(lastMonths);
  if (type === 'code') return random.pick([...bounds.get(key), '320500']);
  return random.pick([0, ...bounds.get(key)]) + random.pick([-1, 0, 1]);
}

/** One process of the command line that answers one request after the other. */
function session(context) {
  const [command, ...first] = builds.native;
  const child = spawn(command, [...first, 'call', 'build/catalogue.json'], {
    cwd: root,
  });
  context.after(() => child.stdin.end());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (request) => {
    child.stdin.write(`${JSON.stringify({ asOf, ...request })}\n`);
    const answer = JSON.parse((await lines.next()).value);
    assert.ok(answer.ok, JSON.stringify(answer.error));
    return answer.value;
  };
}

test(`after the stop, ${completions} ways of answering leave the first products as they are (RQ_SEED=${seed})`, async (context) => {
  const ask = session(context);
  const random = seededRandom(seed);
  const firstProducts = async (facts) => {
    const page = {
      kind: 'products',
      facts,
      group: 'fits',
      offset: 0,
      limit: kTop,
    };
    return (await ask(page)).rows.map(({ id }) => id);
  };
  for (const [name, firm] of Object.entries(firms)) {
    const facts = { amount_wanted: firm.amount_wanted };
    const skip = [];
    let asked = 0;
    for (;;) {
      const next = await ask({ kind: 'nextQuestion', facts, top: kTop, skip });
      if (next.settled) break;
      const { field } = next.questions[0];
      asked += 1;
      if (firm[field] === undefined || firm[field] === null) skip.push(field);
      else facts[field] = firm[field];
    }
    const open = fields.filter(({ key }) => facts[key] === undefined && !skip.includes(key));
    const list = await firstProducts(facts);
    context.diagnostic(`${name}: ${asked} questions, ${open.length} open, ${list.length} in the list`);
    assert.ok(open.length > 0, 'it stops before everything is asked');
    for (let i = 0; i < completions; i += 1) {
      const more = Object.fromEntries(open.map((field) => [field.key, answerTo(random, field)]));
      assert.deepEqual(await firstProducts({ ...facts, ...more }), list, `${name}: ${JSON.stringify(more)}`);
    }
  }
});

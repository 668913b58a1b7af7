// The calendar and the changes of the real catalogue, held against judging single days.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { mergeCatalogues } from '../../tools/catalogue/bundle.mjs';
import { evaluate, readFieldTypes } from '../oracle/evaluate.mjs';
import { asOf, catalogueFiles, root, run, scratchFolder } from './support.mjs';
import * as firms from './typical_firms.mjs';

const catalogue = mergeCatalogues(catalogueFiles().map((file) => path.join(root, file)));
const documents = new Map([...catalogue.products, ...catalogue.policies].map((one) => [one.id, one]));
const types = readFieldTypes();
const until = '2029-02-28';

const dayAfter = (day, days = 1) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function ask(context, requests) {
  const file = path.join(scratchFolder(context), 'catalogue.json');
  fs.writeFileSync(file, JSON.stringify(catalogue));
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const { status, stdout, stderr } = run('native', ['call', file], { input });
  assert.equal(status, 0, stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const answer = JSON.parse(line);
      assert.ok(answer.ok, line);
      return answer.value;
    });
}

const groupOf = (groups) =>
  new Map(['fits', 'open', 'fails', 'closed'].flatMap((name) => groups[name].map((id) => [id, name])));

const allFacts = Object.entries({ ...firms, nothingKnown: {} });

for (const [name, facts] of allFacts) {
  test(`${name}: every turn is false the day before and true on the day`, (context) => {
    const [{ turns, total }] = ask(context, [{ kind: 'calendar', asOf, facts, until, limit: 1000 }]);
    assert.equal(turns.length, total);
    const days = turns.flatMap(({ day }) => [dayAfter(day, -1), day]);
    const groups = ask(context, [
      ...days.map((day) => ({ kind: 'groups', asOf: day, facts })),
      { kind: 'groups', asOf, facts },
    ]).map(groupOf);
    const verdictGroup = { pass: 'fits', unknown: 'open', fail: 'fails' };
    turns.forEach(({ id, day, from, to }, i) => {
      assert.equal(groups[2 * i].get(id), from, `${id} the day before ${day}`);
      assert.equal(groups[2 * i + 1].get(id), to, `${id} on ${day}`);
      // The slow evaluator agrees wherever the document can be used.
      const said = (when) => verdictGroup[evaluate(documents.get(id).conditions, facts, when, types)];
      if (from !== 'closed') assert.equal(said(dayAfter(day, -1)), from);
      if (to !== 'closed') assert.equal(said(day), to);
    });
    context.diagnostic(`${total} turns until ${until}`);
    assert.ok(total > 5);
    const order = turns.map(({ day, id }) => `${day} ${id}`);
    assert.deepEqual(order, [...order].sort());
  });

  test(`${name}: on no other day does anything change`, (context) => {
    const last = dayAfter(asOf, 400);
    const days = Array.from({ length: 401 }, (_, i) => dayAfter(asOf, i));
    const [{ turns }, ...groups] = ask(context, [
      { kind: 'calendar', asOf, facts, until: last, limit: 1000 },
      ...days.map((day) => ({ kind: 'groups', asOf: day, facts })),
    ]);
    const seen = [];
    const maps = groups.map(groupOf);
    for (let i = 1; i < maps.length; i += 1) {
      for (const [id, to] of maps[i]) {
        const from = maps[i - 1].get(id);
        if (from !== to) seen.push(`${days[i]} ${id} ${from} ${to}`);
      }
    }
    assert.deepEqual(turns.map(({ day, id, from, to }) => `${day} ${id} ${from} ${to}`), seen.sort());
  });
}

test('changes are the turns between two days, and nothing else', (context) => {
  for (const [name, facts] of allFacts) {
    const [before, { turns }] = ask(context, [
      { kind: 'groups', asOf, facts },
      { kind: 'calendar', asOf, facts, until, limit: 1000 },
    ]);
    const [{ changed }] = ask(context, [{ kind: 'changes', asOf: until, facts, before }]);
    const first = new Map([...turns].reverse().map(({ id, from }) => [id, from]));
    const last = new Map(turns.map(({ id, to }) => [id, to]));
    const expected = [...last].filter(([id, to]) => first.get(id) !== to);
    assert.deepEqual(
      changed.map(({ id, from, to }) => `${id} ${from} ${to}`).sort(),
      expected.map(([id, to]) => `${id} ${first.get(id)} ${to}`).sort(),
      name,
    );
    for (const { id, policy } of changed) {
      assert.equal(policy, catalogue.policies.some((one) => one.id === id));
    }
  }
});

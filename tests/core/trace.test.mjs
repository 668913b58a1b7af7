// Stepping through a rule: for every product and policy and many made-up firms, what `trace` says is what `match` says, with
// the same deciding tests, and its steps are those of the rule.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { asOf, root, run } from './support.mjs';

const catalogue = 'build/catalogue.json';
const { products, policies } = JSON.parse(readFileSync(join(root, catalogue), 'utf8'));
const ids = [...products, ...policies].map(({ id }) => id);
const kFirms = 25;

function ask(requests) {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const done = run('native', ['call', catalogue], { input });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).value);
}

const firms = ask(Array.from({ length: kFirms }, (_, index) => ({ kind: 'firm', seed: 20261122, index: index * 37 })));
const matches = ask(firms.map((applicant) => ({ kind: 'match', asOf, applicant })));

/** Places of the parents of all nodes, which stand in reading order. */
function parentsOf(nodes) {
  const open = [];
  return nodes.map(({ depth }, at) => {
    open[depth] = at;
    return depth === 0 ? undefined : open[depth - 1];
  });
}

const kAfter = {
  all: (so, verdict) => (so === 'fail' || verdict === 'fail' ? 'fail' : so === 'unknown' ? so : verdict),
  any: (so, verdict) => (so === 'pass' || verdict === 'pass' ? 'pass' : so === 'unknown' ? so : verdict),
  not: (_, verdict) => ({ pass: 'fail', fail: 'pass', unknown: 'unknown' })[verdict],
};

function checkSteps({ nodes, steps, verdict }) {
  const parents = parentsOf(nodes);
  const soFar = nodes.map(({ reason }) => (reason.node === 'all' ? 'pass' : 'fail'));
  assert.deepEqual(
    steps.map(({ node }) => node).sort((a, b) => a - b),
    nodes.map((_, at) => at),
  );
  for (const step of steps) {
    const { reason } = nodes[step.node];
    const parent = parents[step.node];
    if (parent === undefined) {
      assert.equal(step, steps.at(-1));
      assert.equal(step.soFar, verdict);
      assert.equal(reason.verdict, verdict);
      continue;
    }
    soFar[parent] = kAfter[nodes[parent].reason.node](soFar[parent], reason.verdict);
    assert.equal(step.soFar, soFar[parent]);
    if (!['test', 'manual'].includes(reason.node)) assert.equal(reason.verdict, soFar[step.node]);
  }
}

const isLeaf = ({ reason }) => reason.node === 'test' || reason.node === 'manual';
const pointersOf = (trace, verdict) =>
  trace.verdict !== verdict
    ? []
    : trace.nodes.filter((node) => node.decisive && isLeaf(node)).map(({ reason }) => reason.pointer);

test('trace and match say the same of every product and policy, for many firms', () => {
  const seen = { pass: 0, fail: 0, unknown: 0 };
  firms.forEach(({ facts }, at) => {
    const lines = new Map(matches[at].lines.map((line) => [line.id, line]));
    const traces = ask(ids.map((id) => ({ kind: 'trace', asOf, facts, id })));
    ids.forEach((id, place) => {
      const trace = traces[place];
      const line = lines.get(id);
      assert.equal(trace.verdict, line.verdict, id);
      assert.deepEqual(pointersOf(trace, 'fail').sort(), [...line.failed].sort(), id);
      assert.deepEqual(pointersOf(trace, 'unknown').sort(), [...line.unknown].sort(), id);
      checkSteps(trace);
      seen[trace.verdict] += 1;
    });
  });
  for (const [verdict, count] of Object.entries(seen)) assert.ok(count > 100, `${verdict}: ${count}`);
});

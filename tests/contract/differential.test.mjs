// The native build and the WebAssembly build give the same bytes for random catalogues, firms and requests of
// every kind.
//
//   RQ_CASES=1000000 node --test tests/contract/differential.test.mjs      more than the usual 100,000
//   RQ_SEED=n                                                              repeats a run

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { aPolicy, aProduct, anInstitution, builds, readJson, root, scratchFolder } from '../core/support.mjs';
import { randomApplicant, randomCatalogue, randomTree, seededRandom } from '../oracle/random_rules.mjs';

const cases = Number(process.env.RQ_CASES ?? 100_000);
const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const aCatalogueAsks = 5_000;

const goldenFolder = path.join(root, 'tests/contract/golden');
/** Requests of every kind, as they were agreed: what is drawn anew is put into them. */
const templates = new Map();
for (const file of fs.readdirSync(goldenFolder).filter((name) => name.endsWith('.requests.jsonl'))) {
  for (const line of fs.readFileSync(path.join(goldenFolder, file), 'utf8').split('\n')) {
    try {
      const request = JSON.parse(line);
      if (typeof request?.kind !== 'string') continue;
      if (!templates.has(request.kind)) templates.set(request.kind, []);
      templates.get(request.kind).push(request);
    } catch {
      // Golden requests that are no JSON are asked as they are in the contract tests.
    }
  }
}

/** Asked once a catalogue: it costs as much as thousands of others, and has nothing that could be drawn. */
const kOnce = 'prove';

function draw(random, kinds, drawn, ids) {
  const kind = random.pick(kinds);
  const request = structuredClone(random.pick(templates.get(kind)));
  const { asOf, facts } = randomApplicant(random, drawn.fields);
  if ('facts' in request) request.facts = facts;
  if ('applicant' in request) request.applicant = { asOf, facts };
  if (typeof request.asOf === 'string' && random.percent(90)) request.asOf = asOf;
  if (typeof request.id === 'string' && random.percent(90)) request.id = random.pick(ids);
  if (Array.isArray(request.ids)) request.ids = [random.pick(ids), random.pick(ids)];
  for (const key of ['conditions', 'before', 'after']) {
    const tree = request[key];
    if (tree && (tree.all || tree.any || tree.not || tree.field))
      request[key] = randomTree(random, drawn.fields, 3);
  }
  if (kind === 'schedule') {
    request.principalFen = random.below(2 ** (1 + random.below(40)));
    request.annualRatePpm = random.below(1_100_000);
    request.termMonths = random.below(490);
  }
  if (typeof request.firms === 'number') request.firms = Math.min(request.firms, 50);
  if (typeof request.limit === 'number') request.limit = Math.min(request.limit, 5);
  return JSON.stringify(request);
}

function answers(build, catalogue, requests, out) {
  const [command, ...first] = builds[build];
  const input = fs.openSync(requests);
  const output = fs.openSync(out, 'w');
  const child = spawn(command, [...first, 'call', catalogue], { cwd: root, stdio: [input, output, 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      fs.closeSync(input);
      fs.closeSync(output);
      if (status === 0) resolve(fs.readFileSync(out));
      else reject(new Error(`${build} ended with ${status}: ${errors}`));
    });
  });
}

function firstDifference(requests, a, b) {
  const [ours, theirs] = [a, b].map((bytes) => bytes.toString('utf8').split('\n'));
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  return `${requests[line]}\nnative ${ours[line]}\nwasm   ${theirs[line]}`;
}

/** How long stages take is asked of a clock, which the command line has none of. */
const kTimed = 'stages';

test(`both builds answer ${cases} random requests with the same bytes (RQ_SEED=${seed})`, async (context) => {
  const folder = scratchFolder(context);
  const { fields } = readJson('assets/fields.json');
  // What judges a firm or a rule is asked four times as often as what does not.
  const judges = (kind) =>
    templates.get(kind).some((request) => request.facts || request.applicant || request.conditions);
  const light = [...templates.keys()]
    .filter((kind) => kind !== kOnce && kind !== 'fields' && kind !== kTimed)
    .flatMap((kind) => (judges(kind) ? [kind, kind, kind, kind] : [kind]));
  const asked = new Map();
  let answered = 0;
  for (let round = 0; answered < cases; round += 1) {
    const random = seededRandom(seed + round);
    const drawn = randomCatalogue(random, fields, 12, {
      makeProduct: aProduct,
      makePolicy: aPolicy,
      institution: anInstitution(),
    });
    const catalogue = path.join(folder, 'catalogue.json');
    fs.writeFileSync(catalogue, JSON.stringify(drawn.catalogue));
    const ids = [...drawn.catalogue.products, ...drawn.catalogue.policies].map(({ id }) => id);
    const requests = Array.from({ length: Math.min(aCatalogueAsks, cases - answered) }, (_, index) =>
      draw(random, index === 0 ? [kOnce] : light, drawn, ids),
    );
    for (const line of requests) {
      const { kind } = JSON.parse(line);
      asked.set(kind, (asked.get(kind) ?? 0) + 1);
    }
    const file = path.join(folder, 'requests.jsonl');
    fs.writeFileSync(file, `${requests.join('\n')}\n`);
    const [native, wasm] = await Promise.all(
      Object.keys(builds).map((build) =>
        answers(build, catalogue, file, path.join(folder, `${build}.jsonl`)),
      ),
    );
    assert.ok(native.equals(wasm), native.equals(wasm) ? '' : firstDifference(requests, native, wasm));
    const lines = native.toString('utf8').trimEnd().split('\n');
    assert.equal(lines.length, requests.length);
    // Most of what is drawn is in order; requests that are only refused would prove little.
    const good = lines.filter((line) => line.startsWith('{"ok":true')).length;
    assert.ok(good > requests.length / 2, `${good} of ${requests.length}`);
    answered += requests.length;
  }
  context.diagnostic(JSON.stringify(Object.fromEntries([...asked].sort())));
  for (const kind of light) assert.ok(asked.get(kind) > 0, kind);
});

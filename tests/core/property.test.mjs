// `match` of both builds against the slow evaluator, on catalogues and applicants drawn at random.
// RQ_SEED=n repeats a run; the seed is printed.

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { matchLines, readFieldTypes } from '../oracle/evaluate.mjs';
import {
  evaluationDays,
  randomApplicant,
  randomCatalogue,
  seededRandom,
} from '../oracle/random_rules.mjs';
import {
  aPolicy,
  aProduct,
  anInstitution,
  builds,
  readJson,
  run,
  scratchFolder,
} from './support.mjs';

const seed = Number(process.env.RQ_SEED ?? randomInt(2 ** 32));
const catalogueCount = 12;
const productCount = 60;
const applicantCount = 5;

test(`match equals the slow evaluator byte for byte (RQ_SEED=${seed})`, (context) => {
  const folder = scratchFolder(context);
  const { fields } = readJson('assets/fields.json');
  const types = readFieldTypes();
  const counts = { pass: 0, fail: 0, unknown: 0 };
  const write = (name, value) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, JSON.stringify(value));
    return file;
  };
  for (let round = 0; round < catalogueCount; round += 1) {
    const random = seededRandom(seed + round);
    const drawn = randomCatalogue(random, fields, productCount, {
      makeProduct: aProduct,
      makePolicy: aPolicy,
      institution: anInstitution(),
    });
    const catalogueFile = write('catalogue.json', drawn.catalogue);
    for (let turn = 0; turn < applicantCount; turn += 1) {
      const applicant = randomApplicant(random, drawn.fields);
      const applicantFile = write('applicant.json', applicant);
      const day = random.percent(30) ? random.pick(evaluationDays) : undefined;
      const expected = matchLines(drawn.catalogue, applicant, types, day);
      for (const build of Object.keys(builds)) {
        const args = ['match', catalogueFile, applicantFile, ...(day ? ['--as-of', day] : [])];
        const { status, stdout, stderr } = run(build, args);
        assert.equal(stderr, '', `${build}, catalogue ${round}, applicant ${turn}`);
        assert.equal(status, 0);
        assert.equal(stdout, expected, `${build}, catalogue ${round}, applicant ${turn}`);
      }
      for (const line of expected.trim().split('\n')) counts[JSON.parse(line).verdict] += 1;
    }
  }
  const pairs = counts.pass + counts.fail + counts.unknown;
  context.diagnostic(`${pairs} pairs: ${JSON.stringify(counts)}`);
  assert.ok(pairs >= 4000);
  // A draw in which one verdict hardly occurs would prove little.
  for (const verdict of Object.keys(counts)) assert.ok(counts[verdict] > pairs / 12, verdict);
});

test('the order of products in the file does not matter', (context) => {
  const folder = scratchFolder(context);
  const products = ['b', 'a', 'c'].map((id) => aProduct({ id }));
  const lines = [products, [...products].reverse()].map((list, index) => {
    const file = path.join(folder, `${index}.json`);
    fs.writeFileSync(
      file,
      JSON.stringify({ format: 1, institutions: [anInstitution()], products: list, policies: [] }),
    );
    const applicant = path.join(folder, 'applicant.json');
    fs.writeFileSync(applicant, JSON.stringify({ asOf: '2026-11-22', facts: {} }));
    return run('native', ['match', file, applicant]).stdout;
  });
  assert.equal(lines[0], lines[1]);
  assert.deepEqual(
    lines[0]
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    ['a', 'b', 'c'],
  );
});

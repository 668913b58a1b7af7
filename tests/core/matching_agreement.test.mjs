// What `./bench matching` compares judges alike: the workload through both builds of the core, and what stands beside
// them in plain JavaScript.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as bitmaps from '../../benchmarks/matching/peers/bitmaps.mjs';
import * as interpreter from '../../benchmarks/matching/peers/interpreter.mjs';
import * as workload from '../../benchmarks/matching/workload.mjs';
import { builds, run, scratchFolder } from './support.mjs';

const size = 300;
const states = { fail: 0, unknown: 1, pass: 2 };
const { asOf } = workload;

function makeWork(shape) {
  return {
    asOf,
    conditions: workload.conditionList(shape, size),
    firms: workload.profilesOf(shape, 4),
    fields: workload.fieldsOf(shape),
  };
}

/** States of each firm by a build of the core. */
function statesOfCore(build, { conditions, firms }, folder) {
  const catalogue = path.join(folder, 'catalogue.json');
  fs.writeFileSync(catalogue, JSON.stringify(workload.catalogueOf(conditions)));
  return firms.map((facts) => {
    const applicant = path.join(folder, 'applicant.json');
    fs.writeFileSync(applicant, JSON.stringify({ asOf, facts }));
    const { status, stdout, stderr } = run(build, ['match', catalogue, applicant]);
    assert.equal(status, 0, stderr);
    const lines = stdout.trimEnd().split('\n');
    return lines.map((line) => states[JSON.parse(line).verdict]);
  });
}

for (const shape of workload.shapes) {
  const work = makeWork(shape);
  const judged = (system) => {
    const { judge } = system.load(work);
    return work.firms.map((_, firm) => [...judge(firm)]);
  };

  for (const build of Object.keys(builds)) {
    test(`${shape}: the ${build} core and the interpreter give every product the same state`, (context) => {
      assert.deepEqual(statesOfCore(build, work, scratchFolder(context)), judged(interpreter));
    });
  }

  test(`${shape}: every state occurs, so that agreeing says something`, () => {
    assert.deepEqual([...new Set(judged(interpreter).flat())].sort(), [0, 1, 2]);
  });

  if (bitmaps.shapes.includes(shape)) {
    test(`${shape}: bitmaps and the interpreter give every product the same state`, () => {
      assert.deepEqual(judged(bitmaps), judged(interpreter));
    });
  }

  test(`${shape}: a longer workload begins like a shorter one`, () => {
    assert.deepEqual(workload.conditionList(shape, 10), work.conditions.slice(0, 10));
  });
}

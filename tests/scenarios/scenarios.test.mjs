// Scenarios: firms, days, expected verdicts and the conditions that decided them.
//
// Each *.json here can be read and extended without knowing the code: `facts` are those of
// assets/fields.json (amounts in fen, shares in millionths), pointers lead into `conditions`.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { builds, readJson, root, run, scratchFolder } from '../core/support.mjs';

const files = fs.readdirSync(path.join(root, 'tests/scenarios')).filter((name) => name.endsWith('.json'));

function verdicts(build, scenario, facts, folder) {
  const applicant = path.join(folder, 'applicant.json');
  fs.writeFileSync(applicant, JSON.stringify({ asOf: scenario.asOf, facts }));
  const done = run(build, ['match', scenario.catalogue, applicant]);
  assert.equal(done.status, 0, done.stderr);
  const lines = done.stdout.trim().split('\n').map((line) => JSON.parse(line));
  return Object.fromEntries(lines.map((line) => [line.id, line]));
}

for (const file of files.sort()) {
  const scenario = readJson(`tests/scenarios/${file}`);
  for (const { name, facts, expect } of scenario.cases) {
    test(`${scenario.title}: ${name}`, (context) => {
      const folder = scratchFolder(context);
      for (const build of Object.keys(builds)) {
        const seen = verdicts(build, scenario, facts, folder);
        for (const [id, expected] of Object.entries(expect)) {
          for (const [key, value] of Object.entries(expected)) {
            assert.deepEqual(seen[id][key], value, `${build} ${id} ${key}`);
          }
        }
      }
    });
  }
}

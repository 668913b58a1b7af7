// The examples printed in docs/formats are what they say.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root, run, scratchFolder } from './support.mjs';

const jsonBlocks = (file) =>
  [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );

test('the printed catalogue is without faults and answers the printed applicant as printed', (context) => {
  const folder = scratchFolder(context);
  const [applicantText, printedLine] = jsonBlocks('docs/formats/applicant.md');
  const applicant = JSON.parse(applicantText);
  applicant.facts.tax_credit_level = 'C';
  fs.writeFileSync(
    path.join(folder, 'catalogue.json'),
    jsonBlocks('docs/formats/catalogue.md').at(-1),
  );
  fs.writeFileSync(path.join(folder, 'applicant.json'), JSON.stringify(applicant));
  const check = run('native', ['check', 'catalogue.json'], { cwd: folder });
  assert.deepEqual([check.status, check.stdout], [0, '']);
  const match = run('native', ['match', 'catalogue.json', 'applicant.json'], { cwd: folder });
  assert.equal(match.stdout, printedLine);
});

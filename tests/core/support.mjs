// What the tests of the command line share: both builds, scratch files, small catalogues.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const asOf = '2026-11-22';

const native = process.env.RQ_NATIVE ?? path.join(root, 'build/release/cli/rongqiao');

/** The two builds of one core: each is a command and its first arguments. */
export const builds = {
  native: [native],
  wasm: [process.execPath, path.join(root, 'wasm/rongqiao.mjs')],
};

export function run(build, args, options = {}) {
  const [command, ...first] = builds[build];
  const done = spawnSync(command, [...first, ...args], {
    cwd: options.cwd ?? root,
    input: options.input,
    maxBuffer: 1 << 28,
  });
  if (done.error) throw done.error;
  return {
    status: done.status,
    signal: done.signal,
    stdout: done.stdout.toString('utf8'),
    stderr: done.stderr.toString('utf8'),
  };
}

/** A folder that is gone when the test is. */
export function scratchFolder(context) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rongqiao-'));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const readJson = (file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));

export function catalogueFiles() {
  return ['assets/catalogue', 'assets/policies'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
}

export const anInstitution = () => ({ id: 'house', name: '测试机构', demonstration: true });

/** A product with every fixed key and nothing to complain of. */
export const aProduct = (changes = {}) => ({
  id: 'loan',
  name: '测试产品',
  institutionId: 'house',
  category: 'credit',
  conditions: { all: [{ field: 'employees', op: 'ge', value: 10 }] },
  amountMinFen: 1000000,
  amountMaxFen: 100000000,
  annualRateMinPpm: 30000,
  annualRateMaxPpm: 40000,
  termMinMonths: 6,
  termMaxMonths: 12,
  limits: [],
  fees: [],
  repayment: ['revolving'],
  guarantee: ['credit'],
  regions: ['310000'],
  tags: [],
  materials: [],
  validFrom: '2026-01-01',
  validTo: null,
  source: { document: 'test' },
  status: 'live',
  ...changes,
});

export const aPolicy = (changes = {}) => ({
  id: 'aid',
  name: '测试政策',
  docNo: null,
  issuer: '测试部门',
  conditions: { all: [{ field: 'employees', op: 'le', value: 300 }] },
  benefit: { type: 'award', text: '奖励', textEn: 'Award' },
  validFrom: '2026-01-01',
  validTo: null,
  applyWindow: null,
  status: 'active',
  supersededBy: null,
  source: { document: 'test' },
  ...changes,
});

export const aCatalogue = (changes = {}) => ({
  format: 1,
  institutions: [anInstitution()],
  products: [aProduct()],
  policies: [aPolicy()],
  ...changes,
});

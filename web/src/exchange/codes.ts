// Options with their names in both languages: what stands in cells, and what people may type in its place.

import names from 'virtual:exchange-codes';
import regions from '@assets/codes/regions.json';
import type { Family } from './columns.ts';
import { type Option, option, type Vocabulary, vocabularyFrom } from './vocabulary.ts';

/** Families that no page has words for. */
const kOwn: Partial<Record<Family, readonly Option[]>> = {
  status: [
    option('live', '上架', 'Live'),
    option('draft', '草稿', 'Draft'),
    option('suspended', '暂停', 'Suspended'),
    option('retired', '下架', 'Retired'),
  ],
  channel: [
    option('online', '线上', 'Online'),
    option('branch', '网点', 'Branch'),
    option('branch_and_online', '网点和线上', 'Branch and online'),
  ],
  verdict: [
    option('pass', '符合', 'Pass'),
    option('fail', '不符合', 'Fail'),
    option('unknown', '未知', 'Unknown'),
  ],
  region: regions.regions.map(({ code, label }) => option(code, label.zh, label.en)),
};

/** The core knows all options of these; of others, a record may have options of its own. */
const kClosed: ReadonlySet<Family> = new Set([
  'category',
  'status',
  'repayment',
  'guarantee',
  'region',
  'basis',
  'verdict',
]);

function named(family: Family): readonly Option[] {
  const own = kOwn[family];
  if (own) return own;
  const start = `${family}.`;
  return Object.keys(names.zh)
    .filter((key) => key.startsWith(start))
    .map((key) => option(key.slice(start.length), names.zh[key] ?? '', names.en[key] ?? ''));
}

/** `used`: options of the products at hand, by family, beyond those that have names. */
export const makeVocabulary = (used: ReadonlyMap<Family, ReadonlySet<string>> = new Map()): Vocabulary =>
  vocabularyFrom((family) => {
    const options = [...named(family)];
    const codes = new Set(options.map(({ code }) => code));
    if (!kClosed.has(family))
      for (const code of used.get(family) ?? []) if (!codes.has(code)) options.push(option(code, code, code));
    return options;
  });

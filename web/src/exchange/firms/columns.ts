// Columns of a file of firms: one for each fact that rules ask for (docs/formats/firms.md).
import industries from '@assets/codes/industries.json';
import regions from '@assets/codes/regions.json';
import type { FieldInfo } from '../../engine/messages.gen.ts';
import type { Column, Family, Unit } from '../columns.ts';
import { type Option, option, type Vocabulary, vocabularyFrom } from '../vocabulary.ts';

/** The sheet of the template; of other workbooks the first that is not empty is read. */
export const kFirmSheet = { zh: '企业', en: 'Firms' } as const;

/** Facts that may be below zero. */
const kSigned: ReadonlySet<string> = new Set([
  'net_profit_ly',
  'taxable_income',
  'revenue_growth',
  'output_growth',
  'revenue_growth_2y_each',
  'loan_rate_over_lpr',
]);

const kUnits: Readonly<Record<FieldInfo['type'], Unit>> = {
  int: 'whole',
  fen: 'wan',
  ppm: 'percent',
  bool: 'flag',
  enum: 'code',
  set: 'codes',
  code: 'code',
  date: 'day',
};

const kNone: readonly string[] = ['无', '無', 'none'];
const kRegion = /^\d{6}$/;
const kIndustry = /^[A-T](\d{2,4})?$/;
const isIndustry = (key: string) => key.includes('industry');

/** In front of the key of the column that holds the same amount in yuan. */
const kYuan = 'yuan:';

interface Unitful {
  readonly zh: string;
  readonly en: string;
}
const kHeadUnits: Partial<Record<Unit, Unitful>> = {
  wan: { zh: '万元', en: '10,000 yuan' },
  yuan: { zh: '元', en: 'yuan' },
  percent: { zh: '%', en: '%' },
};

const headOf = (label: Unitful, unit: Unitful | undefined): Unitful =>
  unit ? { zh: `${label.zh}（${unit.zh}）`, en: `${label.en} (${unit.en})` } : label;

function columnOf({ key, label, type, unit: counted, options }: FieldInfo): Column {
  const unit = kUnits[type];
  const head = headOf(label, kHeadUnits[unit] ?? (counted?.zh ? counted : undefined));
  return {
    key,
    unit,
    ...head,
    also: [label.zh, label.en],
    empty: 'absent',
    optional: true,
    width: Math.min(32, Math.max(12, head.zh.length * 2)),
    ...(options.length > 0 && { family: `field:${key}` as const }),
    ...(type === 'code' && {
      family: isIndustry(key) ? 'field:industry' : 'region',
      codes: isIndustry(key) ? kIndustry : kRegion,
    }),
    ...(type === 'set' && { none: kNone }),
    ...(counted && { units: [counted.zh, counted.en] }),
    ...(kSigned.has(key) && { signed: true }),
  };
}

/** The same amount in yuan, where a file has it so. Told from the other by its head alone. */
const inYuan = (field: FieldInfo): Column => ({
  ...columnOf(field),
  ...headOf(field.label, kHeadUnits.yuan),
  key: kYuan + field.key,
  unit: 'yuan',
  also: [`${field.key}（元）`],
});

/** Whose firm it is stays unread: no rule asks for it. */
const aside = (key: string, zh: string, en: string): Column => ({
  key: `aside:${key}`,
  zh,
  en,
  unit: 'aside',
  empty: 'absent',
  optional: true,
  width: 24,
});
const kAside: readonly Column[] = [
  aside('name', '企业名称', 'Name of the firm'),
  aside('code', '统一社会信用代码', 'Unified social credit code'),
  aside('id', '客户编号', 'Customer ID'),
  aside('note', '备注', 'Note'),
];

/** As the template has them. */
export const templateColumns = (fields: readonly FieldInfo[]): Column[] => [
  ...kAside.slice(0, 1),
  ...fields.map(columnOf),
];

/** All that a head may name. */
export const firmColumns = (fields: readonly FieldInfo[]): Column[] => [
  ...fields.map(columnOf),
  ...fields.filter(({ type }) => type === 'fen').map(inYuan),
  ...kAside,
];

/** The field that a column is of. */
export const fieldKeyOf = (key: string) => (key.startsWith(kYuan) ? key.slice(kYuan.length) : key);
/** The column that holds the same in the other unit, if any. */
export const otherUnitOf = (key: string) => (key.startsWith(kYuan) ? key.slice(kYuan.length) : kYuan + key);

/** Sections last: where a division is called as its section, the section is meant. */
const kIndustries: readonly Option[] = [...industries.industries, ...industries.sections].map(
  ({ code, label }) => option(code, label.zh, label.en),
);
const kRegions: readonly Option[] = regions.regions
  .filter(({ code }) => !code.endsWith('0000'))
  .map(({ code, label }) => option(code, label.zh, label.en));

export function firmVocabulary(fields: readonly FieldInfo[]): Vocabulary {
  const byFamily = new Map<Family, readonly Option[]>(
    fields.map(({ key, options }) => [
      `field:${key}`,
      options.map(({ value, label }) => option(value, label.zh, label.en)),
    ]),
  );
  byFamily.set('region', kRegions).set('field:industry', kIndustries);
  return vocabularyFrom((family) => byFamily.get(family) ?? []);
}

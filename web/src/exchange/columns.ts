// The table of columns: what stands where in the files in which products come and go (docs/formats/exchange.md). Files of
// firms have their own (firms/columns.ts).
//
// Amounts are fen, rates millionths, terms months in a record; in a cell they stand in the unit that the header names.

/** How a value stands in a cell. `wan` and `yuan` are amounts, `whole` are counts, `flag` is yes or no, `codes` several
 *  options, `rule` a sentence of the core, `object` and `list` are JSON. What is `aside` is not read. */
export type Unit =
  | 'text'
  | 'wan'
  | 'yuan'
  | 'percent'
  | 'months'
  | 'whole'
  | 'flag'
  | 'day'
  | 'code'
  | 'codes'
  | 'rule'
  | 'object'
  | 'list'
  | 'aside';

/** Options with names: the families of the text files, regions, those named in codes.ts, and those of facts. */
export type Family =
  | `field:${string}`
  | 'category'
  | 'status'
  | 'repayment'
  | 'guarantee'
  | 'region'
  | 'tag'
  | 'material'
  | 'channel'
  | 'fee'
  | 'payee'
  | 'basis'
  | 'verdict';

export interface Column {
  /** Of the record; `source.url` is the key `url` of the object `source`. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: Unit;
  readonly family?: Family;
  /** What an empty cell means: a fault, null ("not stated"), no such key, or an empty list. */
  readonly empty: 'fault' | 'null' | 'absent' | 'list';
  /** In letters of the sheet. */
  readonly width: number;
  /** Other names that the head may have. */
  readonly also?: readonly string[];
  /** A file may go without the column. */
  readonly optional?: true;
  /** Numbers below zero may stand here. */
  readonly signed?: true;
  /** What may stand behind a number. */
  readonly units?: readonly string[];
  /** What says that there are none, which is not the same as an empty cell. */
  readonly none?: readonly string[];
  /** Codes that are taken though no option has them. */
  readonly codes?: RegExp;
}

export type SheetKey = 'products' | 'fees' | 'limits' | 'examples';

export interface SheetPlan {
  readonly key: SheetKey;
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly Column[];
}

/** Keys that no column has, of whoever made the record, and values that their column cannot hold. */
export const kExtra = 'extra';
/** Names the product in the sheets that have several rows for one. */
export const kProduct = 'product';

const kExtraColumn: Column = {
  key: kExtra,
  zh: '其他字段（JSON）',
  en: 'Other keys (JSON)',
  unit: 'object',
  empty: 'absent',
  width: 24,
  optional: true,
};

const kProductColumn: Column = {
  key: kProduct,
  zh: '产品编号',
  en: 'Product ID',
  unit: 'text',
  empty: 'fault',
  width: 24,
};

const column = (
  key: string,
  zh: string,
  en: string,
  unit: Unit,
  empty: Column['empty'],
  width: number,
  family?: Family,
): Column => ({ key, zh, en, unit, empty, width, ...(family && { family }) });

const kProducts: readonly Column[] = [
  column('id', '产品编号', 'Product ID', 'text', 'fault', 24),
  column('name', '产品名称', 'Name', 'text', 'fault', 20),
  column('institutionId', '机构编号', 'Institution ID', 'text', 'fault', 14),
  column('category', '类别', 'Category', 'code', 'fault', 14, 'category'),
  column('status', '状态', 'Status', 'code', 'fault', 8, 'status'),
  column('amountMinFen', '最低额度（万元）', 'Smallest amount (10,000 yuan)', 'wan', 'null', 16),
  column('amountMaxFen', '最高额度（万元）', 'Largest amount (10,000 yuan)', 'wan', 'null', 16),
  column('annualRateMinPpm', '最低年利率（%）', 'Lowest rate a year (%)', 'percent', 'null', 16),
  column('annualRateMaxPpm', '最高年利率（%）', 'Highest rate a year (%)', 'percent', 'null', 16),
  column('termMinMonths', '最短期限（月）', 'Shortest term (months)', 'months', 'null', 14),
  column('termMaxMonths', '最长期限（月）', 'Longest term (months)', 'months', 'null', 14),
  column('conditions', '准入条件', 'Conditions', 'rule', 'fault', 60),
  column('repayment', '还款方式', 'Repayment', 'codes', 'list', 20, 'repayment'),
  column('guarantee', '担保方式', 'Guarantee', 'codes', 'list', 20, 'guarantee'),
  column('regions', '适用地区', 'Regions', 'codes', 'list', 18, 'region'),
  column('tags', '标签', 'Tags', 'codes', 'list', 20, 'tag'),
  column('materials', '所需材料', 'Materials', 'codes', 'list', 30, 'material'),
  column('channel', '办理渠道', 'Channel', 'code', 'absent', 14, 'channel'),
  column('validFrom', '生效日', 'Valid from', 'day', 'null', 12),
  column('validTo', '失效日', 'Valid to', 'day', 'null', 12),
  column('summary', '简介', 'Summary', 'text', 'absent', 40),
  column('nameEn', '英文名称', 'English name', 'text', 'absent', 24),
  column('summaryEn', '英文简介', 'English summary', 'text', 'absent', 40),
  column('source.document', '来源', 'Source', 'text', 'fault', 24),
  column('source.url', '来源网址', 'Address of source', 'text', 'absent', 20),
  kExtraColumn,
];

const kFees: readonly Column[] = [
  kProductColumn,
  column('name', '费用', 'Fee', 'code', 'fault', 14, 'fee'),
  column('payee', '收取方', 'Paid to', 'code', 'absent', 14, 'payee'),
  column('basis', '计收方式', 'Charged', 'code', 'fault', 12, 'basis'),
  column('ratePpm', '费率（%）', 'Rate (%)', 'percent', 'absent', 12),
  column('amountFen', '金额（元）', 'Amount (yuan)', 'yuan', 'absent', 14),
  kExtraColumn,
];

const kLimits: readonly Column[] = [
  kProductColumn,
  column('when', '适用条件', 'When', 'rule', 'fault', 60),
  column('amountMaxFen', '最高额度（万元）', 'Largest amount (10,000 yuan)', 'wan', 'fault', 16),
  kExtraColumn,
];

const kExamples: readonly Column[] = [
  kProductColumn,
  column('name', '样例名称', 'Example', 'text', 'fault', 24),
  column('asOf', '评估日', 'As of', 'day', 'fault', 12),
  column('verdict', '结论', 'Verdict', 'code', 'fault', 10, 'verdict'),
  column('facts', '事实（JSON）', 'Facts (JSON)', 'object', 'fault', 60),
  kExtraColumn,
];

export const kSheets: readonly SheetPlan[] = [
  { key: 'products', zh: '产品', en: 'Products', columns: kProducts },
  { key: 'fees', zh: '费用', en: 'Fees', columns: kFees },
  { key: 'limits', zh: '额度分档', en: 'Tiers', columns: kLimits },
  { key: 'examples', zh: '样例', en: 'Examples', columns: kExamples },
];

/** Sheets of a workbook that hold several rows for one product, by the key of the record. */
export const kRowSheets = ['fees', 'limits', 'examples'] as const;
export type RowSheet = (typeof kRowSheets)[number];

export const planOf = (key: SheetKey): SheetPlan => {
  const found = kSheets.find((sheet) => sheet.key === key);
  if (!found) throw new Error(key);
  return found;
};

/** Beside the sheets of records. They are made, and not read back. */
export const kOtherSheets = {
  about: { zh: '说明', en: 'About' },
  lists: { zh: '选项', en: 'Options' },
  faults: { zh: '问题清单', en: 'Faults' },
} as const;

/** Says in a marked workbook what is wrong with its row. Not read back. */
export const kProblem = { zh: '问题', en: 'Problem' } as const;

/** In one table, without further sheets, what they would hold stands in these columns. */
export const kListColumns: readonly Column[] = [
  column('fees', '费用（JSON）', 'Fees (JSON)', 'list', 'list', 20),
  column('limits', '额度分档（JSON）', 'Tiers (JSON)', 'list', 'list', 20),
  column('examples', '样例（JSON）', 'Examples (JSON)', 'list', 'absent', 20),
];

/** Rows of both headers, in Chinese and in English. */
export const kHeaderRows = 2;
/** As many records as one request takes. */
export const kMostProducts = 1_000;
/** As many rows as the other sheets may have. */
export const kMostRows = 20_000;
/** As many firms as the core takes over. */
export const kMostFirms = 20_000;
/** As many bytes as a file may have, and as many as it may have unpacked. */
export const kMostBytes = 20_000_000;
export const kMostUnpacked = 80_000_000;

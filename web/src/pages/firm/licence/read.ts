// What a business licence says, out of a JSON file whose shape nobody has fixed: docs/formats/licence.md lists the
// names that are known and where each was seen. Nothing is guessed from values alone.

export const kParts = [
  'code',
  'name',
  'kind',
  'founded',
  'address',
  'person',
  'capital',
  'scope',
  'industry',
] as const;

export type LicencePart = (typeof kParts)[number];

/** Names of keys as they are compared: without case, spaces, hyphens and underscores. */
const kNames: Readonly<Record<LicencePart, string>> = {
  code: '统一社会信用代码 社会信用代码 信用代码 uniscid uniscidcode creditcode socialcreditcode unifiedsocialcreditcode creditno tyshxydm regnum certno 注册号 证件编号 统一社会信用代码/注册号',
  name: '名称 企业名称 单位名称 公司名称 字号名称 name entname enterprisename companyname qymc',
  kind: '类型 企业类型 主体类型 公司类型 市场主体类型 type enttype enttypecn enttypestring companytype econkind typeofenterprise qylx',
  founded:
    '成立日期 注册日期 设立日期 estdate esdate establishdate establishmentdate dateofestablishment dateofregistration setdate startdate founddate registereddate clrq dateest',
  address:
    '住所 地址 企业住所 营业场所 经营场所 主要经营场所 住所/经营场所 dom address businessaddress addr zs',
  person:
    '法定代表人 法人 负责人 经营者 投资人 执行事务合伙人 person lerep legelrep legalrep legalperson legalrepresentative legalrepname opername operators frxm',
  capital:
    '注册资本 注册资金 出资额 成员出资总额 capital regcap regcapital registeredcapital registcapi registeredcaptial zczb',
  scope: '经营范围 业务范围 business opscope businessscope scope jyfw',
  industry: '行业代码 国民经济行业代码 行业门类代码 industryco industrycode hydm',
};

const plain = (key: string) =>
  key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-:]/g, '');

const kPartOf = new Map<string, LicencePart>(
  kParts.flatMap((part) => kNames[part].split(' ').map((name) => [plain(name), part] as const)),
);

/** Where an entry is written as an object: `{"words": "…"}`, or `{"name": "住所", "value": "…"}`. */
const kValueKeys = ['words', 'value', 'content', 'text'];
const kNameKeys = ['name', 'key', 'title', 'label'];
const kMostDeep = 6;
const kMostEntries = 2000;

export interface Licence {
  /** As written in the file, the first of each. */
  readonly parts: Readonly<Partial<Record<LicencePart, string>>>;
  /** Names of entries that mean nothing to us, each once. */
  readonly others: readonly string[];
  /** All that stand where a credit code is expected. */
  readonly codes: readonly string[];
}

type Entries = [string, string][];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;

const textAt = (object: Record<string, unknown>, keys: readonly string[]): string | undefined => {
  const key = keys.find((one) => textOf(object[one]) !== undefined);
  return key === undefined ? undefined : textOf(object[key]);
};

function collect(value: unknown, key: string, deep: number, into: Entries): void {
  if (into.length >= kMostEntries || deep > kMostDeep) return;
  const text = textOf(value);
  if (text !== undefined) {
    if (text !== '' && key !== '') into.push([key, text]);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) collect(item, key, deep + 1, into);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const object = value as Record<string, unknown>;
  const own = textAt(object, kValueKeys);
  const named = textAt(object, kNameKeys);
  if (own !== undefined && named !== undefined && kPartOf.has(plain(named))) {
    collect(own, named, deep, into);
  } else if (own !== undefined && kPartOf.has(plain(key))) {
    collect(own, key, deep, into);
  } else {
    for (const [name, item] of Object.entries(object)) collect(item, name, deep + 1, into);
  }
}

const isCodeLike = (text: string) => /^[0-9A-Z]{18}$/i.test(text.normalize('NFKC').replace(/\s/g, ''));

/** Throws SyntaxError, as JSON.parse does, where the text is no JSON. */
export function readLicence(json: string): Licence {
  const entries: Entries = [];
  collect(JSON.parse(json.replace(/^\uFEFF/, '')), '', 0, entries);
  const parts: Partial<Record<LicencePart, string>> = {};
  const others = new Set<string>();
  const codes = new Set<string>();
  for (const [key, text] of entries) {
    const part = kPartOf.get(plain(key));
    // The number of an old licence stands under the same names as the code.
    if (!part || (part === 'code' && !isCodeLike(text))) others.add(key);
    else if (part === 'code') codes.add(text.normalize('NFKC').replace(/\s/g, '').toUpperCase());
    else parts[part] ??= text;
  }
  const [first] = codes;
  return { parts: first ? { code: first, ...parts } : parts, others: [...others], codes: [...codes] };
}

const kRun = /[0-9A-Z]{18,}/g;
const kLength = 18;

/**
 * What may be a credit code in a text such as the address behind a QR code, most likely first: what stands alone,
 * then every stretch of eighteen inside longer runs. Whether one is, the check digits say.
 */
export function codesIn(text: string): string[] {
  const runs = text.normalize('NFKC').toUpperCase().match(kRun) ?? [];
  const alone = runs.filter((run) => run.length === kLength);
  const inside = runs
    .filter((run) => run.length > kLength)
    .flatMap((run) =>
      Array.from({ length: run.length - kLength + 1 }, (_, at) => run.slice(at, at + kLength)),
    );
  return [...new Set([...alone, ...inside])].filter((code) => /^[1-9A-Y]/.test(code)).slice(0, 60);
}

// What differs between two texts of one record, as lines that a person would say. The sentences of rules are asked of the
// core: here stand the rules that were added, taken out or changed.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { codeText } from '../../state/codes.ts';
import { amountText, dayText, listText, monthsText, percentText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { asRule, childrenOf, fieldsIn, type Rule } from './rule/tree.ts';
import { asDocument, canonical, type Document, listAt, textAt } from './version.ts';

/** One difference. A side that is absent was not there, or is there no longer. */
export interface Change {
  /** Where it stands in the later text. */
  readonly where: string;
  readonly what: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** Parts of conditions: put into sentences by who shows this. */
  readonly ruleBefore?: Rule;
  readonly ruleAfter?: Rule;
}

const same = (a: JsonValue | undefined, b: JsonValue | undefined) => canonical(a) === canonical(b);

const plain = (value: JsonValue | undefined): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'string'
    ? value
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
};

type Said = (value: JsonValue | undefined) => string | undefined;

const figure =
  (say: (value: number) => string): Said =>
  (value) =>
    typeof value === 'number' ? say(value) : undefined;
const code =
  (family: string): Said =>
  (value) =>
    typeof value === 'string' && value !== '' ? tCode(family, value) : undefined;
const day: Said = (value) => (typeof value === 'string' && value !== '' ? dayText(value) : undefined);

/** Single values in the order in which the form has them: how they are called and said. */
const kSingles: readonly (readonly [key: string, said: Said])[] = [
  ['name', plain],
  ['nameEn', plain],
  ['docNo', plain],
  ['issuer', plain],
  ['level', code('level')],
  ['status', code('policyStatus')],
  ['summary', plain],
  ['summaryEn', plain],
  ['amountMinFen', figure(amountText)],
  ['amountMaxFen', figure(amountText)],
  ['annualRateMinPpm', figure(percentText)],
  ['annualRateMaxPpm', figure(percentText)],
  ['termMinMonths', figure(monthsText)],
  ['termMaxMonths', figure(monthsText)],
  ['validFrom', day],
  ['validTo', day],
  ['matchMode', (value) => (value === 'match' ? t('publish.forFirms') : code('policyAction')(value))],
  ['applyMode', code('policyAction')],
  ['applyUrl', plain],
  ['supersededBy', plain],
  ['note', plain],
  ['noteEn', plain],
];

const kLists: readonly (readonly [key: string, name: (code: string) => string])[] = [
  ['repayment', (one) => tCode('repayment', one)],
  ['guarantee', (one) => tCode('guarantee', one)],
  ['regions', (one) => codeText('region', one)],
  ['tags', (one) => tCode('tag', one)],
  ['materials', (one) => tCode('material', one)],
  ['exclusiveWith', (one) => one],
];

/** What has lines of its own, and what no reader is told. */
const kElsewhere = new Set([
  ...kSingles.map(([key]) => key),
  ...kLists.map(([key]) => key),
  ...['id', 'institutionId', 'category', 'conditions', 'limits', 'fees', 'examples', 'source', 'benefit'],
  ...['applyWindow'],
]);

export const wordOf = (key: string): string => tCode('publishPart', key);

function singles(before: Document, after: Document): Change[] {
  const family = 'institutionId' in after ? 'category' : 'policyCategory';
  const all = [...kSingles, ['category', code(family)] as const];
  return all
    .filter(([key]) => !same(before[key], after[key]))
    .map(([key, said]) => ({
      where: `/${key}`,
      what: wordOf(key),
      before: said(before[key]),
      after: said(after[key]),
    }));
}

const codesIn = (document: Document, key: string) => listAt(document, key).map(String);

function lists(before: Document, after: Document): Change[] {
  return kLists.flatMap(([key, name]) => {
    const was = codesIn(before, key);
    const is = codesIn(after, key);
    const gone = was.filter((one) => !is.includes(one));
    const come = is.filter((one) => !was.includes(one));
    const shared = { where: `/${key}`, what: wordOf(key) };
    return [
      ...(come.length > 0 ? [{ ...shared, after: listText(come.map(name)) }] : []),
      ...(gone.length > 0 ? [{ ...shared, before: listText(gone.map(name)) }] : []),
    ];
  });
}

/** The values of an object, each by its own path. */
function inside(before: Document, after: Document, key: string): Change[] {
  const was = asDocument(before[key]);
  const is = asDocument(after[key]);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !same(was[name], is[name]))
    .map((name) => {
      const said = figureIn(name);
      return {
        where: key === 'source' && name === 'document' ? '/source' : `/${key}/${name}`,
        what: `${wordOf(key)} · ${insideName(key, name)}`,
        before: said(was[name]),
        after: said(is[name]),
      };
    });
}

function figureIn(name: string): Said {
  if (name.endsWith('Fen')) return figure(amountText);
  if (name.includes('Ppm')) return figure(percentText);
  if (name.endsWith('Months')) return figure(monthsText);
  if (name === 'formula') return code('publishFormula');
  if (name === 'type') return code('benefit');
  return name === 'from' || name === 'to' ? day : plain;
}

function insideName(key: string, name: string): string {
  const figureWord = tCode('publishFigure', name);
  return figureWord === name ? tCode('publishPart', `${key}_${name}`) : figureWord;
}

function feeText(value: JsonValue): string {
  const fee = asDocument(value);
  const rate = fee['ratePpm'];
  const amount = fee['amountFen'];
  return [
    tCode('fee', textAt(fee, 'name')),
    typeof rate === 'number' ? percentText(rate) : typeof amount === 'number' ? amountText(amount) : '',
    fee['basis'] ? tCode('basis', textAt(fee, 'basis')) : '',
    fee['payee'] ? tCode('payee', textAt(fee, 'payee')) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Entries that are in one list and not in the other; those at the same place are one that changed. */
function entries(
  before: Document,
  after: Document,
  key: string,
  say: (value: JsonValue) => string,
): Change[] {
  const was = listAt(before, key);
  const is = listAt(after, key);
  const gone = was.flatMap((one, at) => (is.some((other) => same(one, other)) ? [] : [{ one, at }]));
  const come = is.flatMap((one, at) => (was.some((other) => same(one, other)) ? [] : [{ one, at }]));
  const changed = come.map(({ one, at }) => {
    const pair = gone.find((other) => other.at === at);
    return {
      where: `/${key}/${at}`,
      what: wordOf(key),
      before: pair && say(pair.one),
      after: say(one),
    };
  });
  const lost = gone.filter(({ at }) => !come.some((other) => other.at === at));
  return [...changed, ...lost.map(({ one }) => ({ where: `/${key}`, what: wordOf(key), before: say(one) }))];
}

/** The parts of a rule that asks for all of them; any other rule is one part. */
const partsOf = (rule: Rule): readonly Rule[] => ('all' in rule ? childrenOf(rule) : [rule]);
const text = (rule: Rule) => canonical(rule as unknown as JsonValue);
/** Parts about the same fields are one part that changed. */
const about = (rule: Rule) => fieldsIn(rule).join(' ');

export function ruleChanges(before: Rule, after: Rule, where: string, what: string): Change[] {
  const was = partsOf(before);
  const is = partsOf(after);
  const gone = was.filter((one) => !is.some((other) => text(other) === text(one)));
  const come = is.filter((one) => !was.some((other) => text(other) === text(one)));
  const paired = new Set<Rule>();
  const changes = come.map((one): Change => {
    const pair = gone.find(
      (other) => !paired.has(other) && about(other) !== '' && about(other) === about(one),
    );
    if (pair) paired.add(pair);
    const at = is.indexOf(one);
    return {
      where: 'all' in after ? `${where}/all/${at}` : where,
      what,
      ...(pair ? { ruleBefore: pair } : {}),
      ruleAfter: one,
    };
  });
  const lost = gone.filter((one) => !paired.has(one));
  const moved = changes.length + lost.length === 0 && text(before) !== text(after);
  return [
    ...changes,
    ...lost.map((one) => ({ where, what, ruleBefore: one })),
    // The same parts, otherwise put together.
    ...(moved ? [{ where, what, ruleBefore: before, ruleAfter: after }] : []),
  ];
}

function tiers(before: Document, after: Document): Change[] {
  const was = listAt(before, 'limits').map(asDocument);
  const is = listAt(after, 'limits').map(asDocument);
  return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => at).flatMap((at) => {
    const a = was[at];
    const b = is[at];
    const what = t('publish.tierN', { n: at + 1 });
    const where = `/limits/${at}`;
    const amountOf = (tier: Document | undefined) => figure(amountText)(tier?.['amountMaxFen']);
    if (!a || !b) {
      const rule = asRule((a ?? b)?.['when']);
      return [
        { where: b ? where : '/limits', what, before: amountOf(a), after: amountOf(b) },
        { where: b ? where : '/limits', what, ...(b ? { ruleAfter: rule } : { ruleBefore: rule }) },
      ];
    }
    const amounts = same(a['amountMaxFen'], b['amountMaxFen'])
      ? []
      : [{ where: `${where}/amountMaxFen`, what, before: amountOf(a), after: amountOf(b) }];
    return [...amounts, ...ruleChanges(asRule(a['when']), asRule(b['when']), `${where}/when`, what)];
  });
}

/** Keys of the institution's own: kept, read by nobody here, and still said. */
function others(before: Document, after: Document): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !kElsewhere.has(key) && !same(before[key], after[key]))
    .map((key) => ({ where: '', what: key, before: plain(before[key]), after: plain(after[key]) }));
}

/** In the order of the form: figures first, then conditions, then what surrounds them. */
export function changesBetween(before: Document, after: Document): Change[] {
  return [
    ...singles(before, after),
    ...inside(before, after, 'benefit'),
    ...inside(before, after, 'applyWindow'),
    ...ruleChanges(
      asRule(before['conditions']),
      asRule(after['conditions']),
      '/conditions',
      wordOf('conditions'),
    ),
    ...tiers(before, after),
    ...entries(before, after, 'fees', feeText),
    ...lists(before, after),
    ...inside(before, after, 'source'),
    ...entries(
      before,
      after,
      'examples',
      (value) => textAt(asDocument(value), 'name') || t('publish.unnamed'),
    ),
    ...others(before, after),
  ];
}

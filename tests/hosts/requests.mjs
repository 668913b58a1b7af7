// Requests of every kind, drawn with a seed out of schema/messages.json and a catalogue: the same list each time.

/** mulberry32: small, and the same on every engine. */
function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count) => next() % count;
  const percent = (share) => below(100) < share;
  const pick = (list) => list[below(list.length)];
  const several = (list, most) => Array.from({ length: below(most + 1) }, () => pick(list));
  return { below, percent, pick, several };
}

/** Its answer is a time, which no two runs share. */
const kTimed = 'stages';
/** What is asked once only, since one costs as much as hundreds of others. */
const kHeavy = ['prove', 'cliff', 'thresholds'];

const kOtherDays = ['2026-02-28', '2024-02-29', '2026-12-31', '1999-01-01', '2026-13-01', '今天'];
/** What people type, and what no keyboard has. Halves of surrogate pairs are as JavaScript may hold them. */
const kTexts = [
  '',
  '科技',
  'shuidai',
  '100万 12个月 无抵押',
  'Pudong 3.5%',
  '𠮷林',
  '云\ud800杉',
  '\udc00',
  '\u0000\u001f"\\ud800\\',
  'e\u0301\u200d\ufeff',
  '91310115MA1K4XXXX7',
  '13800138000',
];
const kSentences = [
  '成立日期至今满 24 个月，且（纳税缴费信用级别为 A 级、B 级或 M 级之一，或资质含高新技术企业）',
  '近12个月纳税额>=5万, 且 从业人员≥１，０００',
  'debt ratio is at most 70%, and no loan is overdue now',
  'employees is at least',
];
const kNumbers = [0, 1, 2, 12, 36, 100, 310_115, 1_000_000, 50_000_000, 9_007_199_254_740_991, -1];

/** Texts that are no requests, or not good ones. */
const kBroken = [
  '',
  'null',
  '[]',
  '{"kind":"about"',
  '{"kind":"about","kind":"about"}',
  '{"kind":"nothing"}',
  '{"kind":"product","asOf":"2026-11-22","facts":{},"id":1e400}',
  '{"kind":"search","text":"\\ud800"}',
  `{"kind":"sentence","conditions":${'{"not":'.repeat(80)}{"all":[]}${'}'.repeat(80)}}`,
  `{"kind":"sentence","conditions":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
];

/** A fact that the field takes. */
function drawFact({ below, percent, pick, several }, { type, options = [] }) {
  if (percent(4)) return null;
  const values = options.map(({ value }) => value);
  const day = () => `20${20 + below(7)}-0${1 + below(9)}-${10 + below(19)}`;
  const draw = {
    bool: () => percent(50),
    enum: () => pick(values),
    set: () => [...new Set(several(values, 3))],
    date: day,
    code: () => pick(['310115', '310104', '320500', 'C39', 'I65', 'J66']),
    ppm: () => below(1_000_001),
    fen: () => below(1000) * 1_000_000,
    int: () => below(400),
  };
  return draw[type]();
}

/** Values for keys where anything that fits the schema would mostly be refused. */
function valuesByKey(random, fields, { products, policies, institutions }) {
  const { below, percent, pick, several } = random;
  const [productIds, policyIds] = [products, policies].map((list) => list.map(({ id }) => id));
  const names = products.map(({ name }) => name.slice(0, 4));
  const ids = [...productIds, ...policyIds];
  const facts = () => {
    const share = pick([5, 30, 70, 95]);
    const chosen = fields.filter(() => percent(share)).map((field) => [field.key, drawFact(random, field)]);
    if (percent(3)) chosen.push(['no_such_field', 1]);
    return Object.fromEntries(chosen);
  };
  const asOf = () => (percent(85) ? '2026-11-22' : pick(kOtherDays));
  const rule = () => pick([...products, ...policies]).conditions;
  // Requests about policies, and those about products alone, refuse the others' ids.
  const idOf = (kind) =>
    pick(/^policy/.test(kind) ? policyIds : /^(trace|advice)$/.test(kind) ? ids : productIds);
  return {
    asOf,
    facts,
    id: (kind) => (percent(95) ? idOf(kind) : 'nothing'),
    applicant: () => ({ asOf: asOf(), facts: facts() }),
    ids: (kind) => Array.from({ length: 1 + below(4) }, () => idOf(kind)),
    conditions: rule,
    after: rule,
    before: rule,
    institutionId: () => pick(institutions).id,
    category: () => pick(products).category,
    guarantee: () => pick(products).guarantee[0] ?? 'credit',
    region: () => '310115',
    text: (kind) => pick(kind === 'parseSentence' ? kSentences : percent(40) ? names : kTexts),
    have: () => several(pick(products).materials, 3),
    skip: () => several(fields, 3).map(({ key }) => key),
    seed: () => below(1000),
    firms: (kind) => (kind === 'ownFirms' ? 3 : 1 + below(20)),
    offset: () => below(40),
    limit: () => 1 + below(8),
    top: () => 1 + below(5),
    amountFen: () => (1 + below(500)) * 1_000_000,
    principalFen: () => (1 + below(500)) * 1_000_000,
    annualRatePpm: () => below(240_000),
    termMonths: () => 1 + below(60),
    index: () => below(1000),
    own: () => false,
    dayCount: () => pick([360, 365]),
    uid: () => `event-${below(9)}@example`,
    until: () => '2027-11-22',
    graceMonths: () => below(12),
    weight: () => below(101),
    columns: () => [{ field: 'employees', values: [1 + below(90), 20, null] }],
    day: () => '2026-11-30',
    industryCode: () => pick(['C39', 'I65', 'F51']),
  };
}

/**
 * `count` requests, each as an object, or as a text where it is none.
 *
 * @param {{seed: number, count: number, schema: object, fields: object[], catalogue: object}} options
 *   `schema`: schema/messages.json; `fields`: the list of assets/fields.json
 */
export function drawRequests({ seed, count, schema, fields, catalogue }) {
  const random = randomFrom(seed);
  const { percent, pick, below } = random;
  const defs = schema.$defs;
  const byKey = valuesByKey(random, fields, catalogue);

  /** A value of the schema; `key` is what it is called where it stands. */
  function draw(of, key, kind) {
    if (of.const !== undefined) return of.const;
    const isNamed = of.$ref === undefined || !defs[of.$ref.split('/').pop()].properties;
    if (key in byKey && isNamed) return byKey[key](kind);
    if (of.$ref) return draw(defs[of.$ref.split('/').pop()], undefined, kind);
    if (of.enum) return pick(of.enum);
    if (of['x-json']) return pick([null, {}, [1], '𠮷']);
    switch (of.type) {
      case 'object': {
        const keys = Object.keys(of.properties).filter((name) => of.required?.includes(name) || percent(30));
        return Object.fromEntries(keys.map((name) => [name, draw(of.properties[name], name, kind)]));
      }
      case 'array':
        return Array.from({ length: below(4) }, () => draw(of.items, undefined, kind));
      case 'integer':
        return pick(kNumbers);
      case 'boolean':
        return percent(50);
      default:
        return pick(kTexts);
    }
  }
  const requests = Object.values(defs).filter((def) => def.properties?.kind?.const && def['x-answer']);
  const make = (def) => {
    const keys = Object.keys(def.properties).filter((key) => def.required.includes(key) || percent(30));
    const kind = def.properties.kind.const;
    return Object.fromEntries(keys.map((key) => [key, draw(def.properties[key], key, kind)]));
  };
  const kinds = requests.filter(({ properties }) => properties.kind.const !== kTimed);
  const light = kinds.filter(({ properties }) => !kHeavy.includes(properties.kind.const));
  // Each kind once, then the broken ones, then what chance brings.
  const drawn = [...kinds.map(make), ...kBroken];
  while (drawn.length < count) drawn.push(make(pick(light)));
  return drawn.slice(0, count);
}

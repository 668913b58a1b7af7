// Seeded catalogues of loan products, valid for the core (docs/formats/catalogue.md). Above kLeanAbove products, rules are
// empty and summaries have two sentences, because one catalogue may have 64 MiB.
//
//   node benchmarks/search/generator.mjs SIZE SEED > FILE
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Random } from '../matching/random.mjs';
import * as vocabulary from './vocabulary.mjs';

const assetOf = (path) => JSON.parse(readFileSync(new URL(`../../assets/${path}`, import.meta.url), 'utf8'));

/** [{code, label}]; the first is the whole city. */
export const regions = assetOf('codes/regions.json').regions.map(({ code, label }) => ({
  code,
  label: label.zh,
}));
const districts = regions.slice(1);

/** 浦东新区 is said 浦东, 徐汇区 徐汇. */
export const shortDistrict = (label) => label.replace(/新?区$/u, '');

const kFenPerWan = 1_000_000;
const kLeanAbove = 50_000;

const one = (random, list) => list[random.below(list.length)];
const percent = (hundredths) => `${hundredths / 100}%`;

function regionsOf(random) {
  const draw = random.below(100);
  if (draw < 62) return [regions[0]];
  const count = draw < 92 ? 1 : 2 + random.below(2);
  const first = random.below(districts.length);
  return Array.from({ length: count }, (_, i) => districts[(first + i * 5) % districts.length]);
}

function nameOf(random, theme, institution, where) {
  const brand = random.percent(62) ? one(random, vocabulary.brands) : '';
  const district = where[0].code !== '310000' && random.percent(45) ? shortDistrict(where[0].label) : '';
  const house = random.percent(12) ? institution.shortNames[0] : '';
  const ending = random.percent(22) ? one(random, vocabulary.endings) : '';
  return `${house}${district}${brand}${one(random, theme.stems)}${ending}`;
}

function figuresOf(random, theme) {
  const max = one(random, theme.max);
  const low = theme.rate[0] + 5 * random.below(Math.floor((theme.rate[1] - theme.rate[0]) / 5));
  return {
    max,
    min: Math.max(1, Math.round(max / one(random, [10, 20, 50]))),
    low,
    high: low + 5 * (4 + random.below(40)),
    long: one(random, theme.term),
  };
}

function summaryOf(random, parts) {
  const { theme, institution, where, figures, repayment, guarantee, isLean } = parts;
  const place =
    where[0].code === '310000'
      ? one(random, ['全市', '本市', ''])
      : where.map(({ label }) => label).join('、');
  const sentences = [
    `面向${place}${one(random, theme.audience)}，主要看${one(random, theme.basis)}，用于${one(random, theme.use)}。`,
  ];
  if (!isLean && random.percent(75)) {
    sentences.push(
      `单户最高${figures.max}万元，期限最长${figures.long}个月，年化利率${percent(figures.low)}起。`,
    );
  }
  const how = guarantee.map((code) => vocabulary.guaranteeWords[code]).join('，');
  sentences.push(`${how}，${repayment.map((code) => vocabulary.repaymentWords[code]).join('，也可')}。`);
  if (isLean) return sentences.join('');
  if (random.percent(25)) sentences.push(`由${institution.name}提供。`);
  const remarks = [...vocabulary.remarks];
  let text = sentences.join('');
  const wanted = 80 + random.below(110);
  while (text.length < wanted) text += remarks.splice(random.below(remarks.length), 1)[0];
  return text;
}

function conditionsOf(random, where, qualification) {
  const tests = [
    {
      field: 'region_code',
      op: 'prefix',
      value: where[0].code === '310000' ? '31' : where.map(({ code }) => code),
    },
    { field: 'established_date', op: 'age_ge_months', value: 6 * random.below(7) },
    { field: 'overdue_now', op: 'eq', value: false },
  ];
  if (qualification) tests.push({ field: 'qualifications', op: 'has_any', value: [qualification] });
  return { all: tests };
}

function productOf(random, institution, number, isLean) {
  const theme = one(random, vocabulary.themes);
  const where = regionsOf(random);
  const name = nameOf(random, theme, institution, where);
  const figures = figuresOf(random, theme);
  const repayment = [one(random, vocabulary.repayments)];
  if (random.percent(20) && repayment[0] !== 'revolving') repayment.push('revolving');
  const guarantee = one(random, theme.guarantee);
  const qualification = theme.qualifications ? one(random, theme.qualifications) : null;
  const tags = theme.tags.filter(() => random.percent(85));
  if (guarantee[0] === 'credit' && !tags.includes('no_collateral') && random.percent(60))
    tags.push('no_collateral');
  if (random.percent(15) && !tags.includes('online')) tags.push('online');
  return {
    id: `p${number}`,
    name,
    institutionId: institution.id,
    category: theme.category,
    conditions: isLean ? { all: [] } : conditionsOf(random, where, qualification),
    summary: summaryOf(random, { theme, institution, where, figures, repayment, guarantee, isLean }),
    amountMinFen: figures.min * kFenPerWan,
    amountMaxFen: figures.max * kFenPerWan,
    annualRateMinPpm: figures.low * 100,
    annualRateMaxPpm: figures.high * 100,
    termMinMonths: Math.min(figures.long, one(random, [1, 3, 6])),
    termMaxMonths: figures.long,
    limits: [],
    fees: [],
    repayment,
    guarantee,
    regions: where.map(({ code }) => code),
    tags,
    materials: isLean ? [] : ['business_licence'],
    validFrom: isLean ? null : '2026-01-01',
    validTo: null,
    source: { document: '-' },
    status: 'live',
  };
}

/** A catalogue of `size` products; no institution has two of one name while there are names left. */
export function catalogueOf(size, seed) {
  const random = new Random(seed);
  const seen = new Set();
  const products = [];
  for (let tries = 0; products.length < size; tries += 1) {
    const institution = one(random, vocabulary.institutions);
    const product = productOf(random, institution, products.length, size > kLeanAbove);
    const key = `${institution.id} ${product.name}`;
    if (seen.has(key) && tries < 20 * size) continue;
    seen.add(key);
    products.push(product);
  }
  const institutions = vocabulary.institutions.map((institution) => ({
    ...institution,
    demonstration: true,
  }));
  return { format: 1, institutions, products, policies: [] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [size, seed] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(catalogueOf(size, seed)));
}

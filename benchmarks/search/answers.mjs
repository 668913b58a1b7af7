// Every answer of the search as a hash, for changes that may not change any: the texts of the tuning seeds, what is there
// while they are typed, filters, orders, pages, with a firm and without, policies.
//
// Usage: node benchmarks/search/answers.mjs [--sizes demonstration,860,10000,100000] [--core FILE.wasm] > FILE
// Prints HASH REQUEST for each, and times nothing: two builds agree when `diff` of their files says nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadCore } from '../../wasm/loader.mjs';
import { Random } from '../matching/random.mjs';
import { documentsOf } from './documents.mjs';
import { catalogueOf } from './generator.mjs';
import { queriesOf, tuningSeeds } from './queries.mjs';

const root = new URL('../../', import.meta.url);
const value = (flag, usual) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? usual : process.argv[at + 1];
};
const sizes = value('--sizes', 'demonstration,860,10000,100000').split(',');
const core = await loadCore(readFileSync(value('--core', new URL('build/wasm/rongqiao.wasm', root))));

const asOf = '2026-11-22';
const firms = [
  {},
  {},
  { region_code: '310115', established_date: '2023-09-10', overdue_now: false },
  { amount_wanted: 200_000_000, term_wanted: 24, qualifications: ['high_tech'], overdue_now: true },
];
const sorts = [undefined, undefined, undefined, 'relevance', 'fit', 'cost', 'amount', 'term', 'online'];
const demonstration = () => JSON.parse(readFileSync(new URL('build/catalogue.json', root), 'utf8'));
const oddTexts = ['', ' ', '贷', 'daikuan', '?', 'zzzqq', 'a'.repeat(70), '贷'.repeat(70), '"\\\n\u0001', '３００万 ＥＳＧ'];

/** The options that answers offer, to choose from: [{facet, values}]. */
function* filtersOf(random, options) {
  for (const { facet, options: all } of options) {
    if (!random.percent(20) || all.length === 0) continue;
    const pick = () => all[random.below(all.length)].value;
    yield { facet, values: random.percent(40) ? [pick(), pick()] : [pick()] };
  }
}

/** Requests about a catalogue; `offered`: the facets of an answer about all of it. */
function* requestsOf(catalogue, seed, offered, perKind) {
  const random = new Random(seed * 31);
  const texts = queriesOf(documentsOf(catalogue), seed, perKind).map(({ text }) => text);
  const one = (list) => list[random.below(list.length)];
  const usual = { asOf, facts: {}, offset: 0, limit: 10 };
  for (const text of [...oddTexts, ...texts]) {
    yield { kind: 'search', ...usual, text };
    yield { kind: 'search', ...usual, text, limit: 0, facts: one(firms) };
    const letters = [...text];
    const typed = letters.slice(0, 1 + random.below(letters.length || 1)).join('');
    yield { kind: 'search', ...usual, text: typed, facts: one(firms) };
    const page = { offset: one([0, 0, 10, 30]), limit: one([5, 20, 100]) };
    const filters = [...filtersOf(random, offered)];
    yield { kind: 'search', ...usual, text: one([text, typed, '']), facts: one(firms), ...page, sort: one(sorts), filters };
    if (catalogue.policies.length > 0) yield { kind: 'searchPolicies', ...usual, text, facts: one(firms), ...page };
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
for (const size of sizes) {
  const isReal = size === 'demonstration';
  for (const seed of isReal || Number(size) === 860 ? tuningSeeds : tuningSeeds.slice(0, 1)) {
    const catalogue = isReal ? demonstration() : catalogueOf(Number(size), seed);
    const session = core.open(encoder.encode(JSON.stringify(catalogue)));
    const ask = (request) => core.callInPlace(session, encoder.encode(JSON.stringify(request)));
    const all = { kind: 'search', asOf, facts: {}, text: '', offset: 0, limit: 0 };
    const { facets } = JSON.parse(decoder.decode(ask(all))).value;
    for (const request of requestsOf(catalogue, seed, facets, Number(size) > 1000 ? 12 : 25)) {
      const hash = createHash('sha256').update(ask(request)).digest('hex').slice(0, 20);
      process.stdout.write(`${hash} ${size} ${seed} ${JSON.stringify(request)}\n`);
    }
    core.close(session);
  }
}

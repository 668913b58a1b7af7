// Lines of the ledger by what they were for and by day.
import type { Kept } from '../../offline/ledger.ts';
import { today } from '../../text/today.ts';

export type Purpose =
  | 'firm'
  | 'apply'
  | 'papers'
  | 'follow'
  | 'signIn'
  | 'receipt'
  | 'demand'
  | 'badge'
  | 'onsite'
  | 'intakes'
  | 'data'
  | 'page'
  | 'activities'
  | 'program'
  | 'catalogue'
  | 'check';

/** The first that suits; the last suits everything. */
const kPurposes: readonly [start: RegExp, purpose: Purpose][] = [
  [/^GET \/sw\.js$/, 'check'],
  [/^GET \/c\//, 'catalogue'],
  [/^GET \/(assets\/|e\/|manifest\.|icon-|favicon)/, 'program'],
  [/^\w+ \/api\/v1\/(staff\/)?(activities|registrations)/, 'activities'],
  [/^\w+ \/api\/v1\/(session|staff|devices)/, 'signIn'],
  [/^POST \/api\/v1\/applications$/, 'apply'],
  [/^\w+ \/api\/v1\/(uploads|papers)/, 'papers'],
  [/^\w+ \/api\/v1\/applications/, 'follow'],
  [/^POST \/api\/v1\/firms$/, 'firm'],
  [/^POST \/api\/v1\/receipts$/, 'receipt'],
  [/^POST \/api\/v1\/demand$/, 'demand'],
  [/^\w+ \/api\/v1\/badges/, 'badge'],
  [/^POST \/api\/v1\/onsite\//, 'onsite'],
  [/^\w+ \/api\/v1\/intakes/, 'intakes'],
  [/^\w+ \/api\//, 'data'],
  [/^/, 'page'],
];

export const purposeOf = ({ method, address }: Kept): Purpose =>
  (kPurposes.find(([start]) => start.test(`${method} ${address}`)) ?? ['', 'page'])[1] as Purpose;

export interface Group {
  readonly purpose: Purpose;
  readonly lines: readonly Kept[];
  readonly bytes: number;
}

export interface Day {
  readonly day: string;
  readonly groups: readonly Group[];
}

function add<K>(into: Map<K, Kept[]>, key: K, line: Kept): void {
  const before = into.get(key);
  if (before) before.push(line);
  else into.set(key, [line]);
}

const grouped = <K>(lines: readonly Kept[], keyOf: (line: Kept) => K): [K, Kept[]][] => {
  const groups = new Map<K, Kept[]>();
  for (const line of lines) add(groups, keyOf(line), line);
  return [...groups];
};

const groupsOf = (lines: readonly Kept[]): Group[] =>
  grouped(lines, purposeOf).map(([purpose, own]) => ({
    purpose,
    lines: own,
    bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
  }));

/** Days in the order of `lines`; of a day, what had most content first. */
export const daysOf = (lines: readonly Kept[]): Day[] =>
  grouped(lines, ({ at }) => today(at)).map(([day, ofDay]) => ({
    day,
    groups: groupsOf(ofDay).sort((a, b) => b.bytes - a.bytes),
  }));

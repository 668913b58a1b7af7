// The figures of the operations wall, out of what the server answers: pure, so that pages and the studio show the same.

export interface Standings {
  readonly onTime: number;
  readonly soon: number;
  readonly late: number;
  readonly unknown: number;
}

export interface RouteCounts {
  readonly route: string;
  /** Since the server started; `refused` and `errors` are among them. */
  readonly requests: number;
  readonly refused: number;
  readonly errors: number;
  /** How many took no longer than each bound and longer than the one before; the last, longer than all. */
  readonly took: readonly number[];
}

export interface WallNode {
  readonly name: string;
  readonly state: 'live' | 'late' | 'down';
  readonly startedAt: number;
  readonly seenAt: number;
  readonly report: {
    readonly program: string;
    readonly catalogueVersion: number;
    readonly connections: number;
    readonly waiting: number;
    readonly boundsUs: readonly number[];
    readonly routes: readonly RouteCounts[];
  };
}

/** GET /api/v1/operations. */
export interface WallAnswer {
  readonly at: number;
  /** Absent for those who see applications only. */
  readonly nodes?: readonly WallNode[];
  readonly events?: { readonly waiting: number; readonly dead: number };
  readonly institutions: readonly (Standings & { readonly institution: string })[];
  readonly clocks: readonly (Standings & { readonly clock: string })[];
}

/** GET /api/v1/operations/demand; a count that is withheld is null. */
export interface DemandAnswer {
  readonly at: number;
  readonly days: number;
  readonly floor: number;
  readonly districts: readonly { readonly district: string; readonly count: number | null }[];
  readonly categories: readonly { readonly category: string; readonly count: number | null }[];
  /** Of whole months, whatever the days: of those who agreed to be counted, in whole steps. */
  readonly sectors: {
    /** The first month. */
    readonly from: string;
    readonly step: number;
    readonly groups: readonly { readonly sector: string; readonly atLeast: number }[];
  };
}

/** Within how many microseconds 50, 95 and 99 of a hundred were answered: bounds of the histogram. Absent where there
 *  is no answer, or one beyond the last bound. */
export interface Latency {
  readonly p50?: number | undefined;
  readonly p95?: number | undefined;
  readonly p99?: number | undefined;
}

/** Answers of one kind of address, or of all. */
export interface Traffic extends Latency {
  readonly route: string;
  readonly requests: number;
  readonly refused: number;
  readonly errors: number;
}

/** What happened between two answers of the server. */
export interface Sample {
  readonly at: number;
  /** Of all servers together, a second. */
  readonly perSecond: number;
  readonly errorsPerSecond: number;
  readonly waiting: number;
  /** Of calls to the interface, which work for their answers; pages and files are handed out as they lie there. */
  readonly api: Latency;
}

const kApi = 'api';
/** Ten minutes, at one answer every ten seconds. */
export const kMostSamples = 60;

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The bound within which `permille` of the answers lie, as server/base/metrics.h finds it. */
export function latencyOf(
  bounds: readonly number[],
  took: readonly number[],
  permille: number,
): number | undefined {
  const all = sum(took);
  const wanted = Math.max(Math.ceil((all * permille) / 1000), 1);
  let passed = 0;
  return bounds.find((_, at) => {
    passed += took[at] ?? 0;
    return passed >= wanted;
  });
}

const latencies = (bounds: readonly number[], took: readonly number[]): Latency => ({
  p50: latencyOf(bounds, took, 500),
  p95: latencyOf(bounds, took, 950),
  p99: latencyOf(bounds, took, 990),
});

const added = (one: readonly number[], other: readonly number[]): number[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, at) => (one[at] ?? 0) + (other[at] ?? 0));

/** Servers of another build may count by other bounds; those of the first are added up. */
const alike = (nodes: readonly WallNode[]): readonly WallNode[] => {
  const bounds = String(nodes[0]?.report.boundsUs ?? []);
  return nodes.filter(({ report }) => String(report.boundsUs) === bounds);
};

/** By kind of address, of all servers together, since each started. */
export function trafficOf(nodes: readonly WallNode[]): readonly Traffic[] {
  const bounds = nodes[0]?.report.boundsUs ?? [];
  const byRoute = new Map<string, RouteCounts>();
  for (const { report } of alike(nodes))
    for (const one of report.routes) {
      const { requests = 0, refused = 0, errors = 0, took = [] } = byRoute.get(one.route) ?? {};
      byRoute.set(one.route, {
        route: one.route,
        requests: requests + one.requests,
        refused: refused + one.refused,
        errors: errors + one.errors,
        took: added(took, one.took),
      });
    }
  return [...byRoute.values()].map(({ took, ...counts }) => ({ ...counts, ...latencies(bounds, took) }));
}

/** What a server did since it was seen before. One that was started anew meanwhile began at nought. */
function since(before: WallNode | undefined, now: WallNode): WallNode {
  if (!before || before.startedAt !== now.startedAt) return now;
  const routes = now.report.routes.map((one) => {
    const was = before.report.routes.find(({ route }) => route === one.route);
    if (!was) return one;
    return {
      route: one.route,
      requests: one.requests - was.requests,
      refused: one.refused - was.refused,
      errors: one.errors - was.errors,
      took: one.took.map((count, at) => count - (was.took[at] ?? 0)),
    };
  });
  return { ...now, report: { ...now.report, routes } };
}

const secondsOf = (before: WallNode | undefined, now: WallNode) =>
  Math.max(
    (now.seenAt - (before?.startedAt === now.startedAt ? before.seenAt : now.startedAt)) / 1000,
    0.001,
  );

/** Requests a second of each server between two answers, by its name; of those that told of themselves meanwhile. */
export function ratesOf(
  before: readonly WallNode[],
  now: readonly WallNode[],
): ReadonlyMap<string, { readonly requests: number; readonly errors: number }> {
  const rates = new Map<string, { requests: number; errors: number }>();
  for (const node of now) {
    const was = before.find(({ name }) => name === node.name);
    if (was?.seenAt === node.seenAt) continue;
    const { routes } = since(was, node).report;
    const seconds = secondsOf(was, node);
    rates.set(node.name, {
      requests: sum(routes.map(({ requests }) => requests)) / seconds,
      errors: sum(routes.map(({ errors }) => errors)) / seconds,
    });
  }
  return rates;
}

/** What happened between two answers; nothing where no server is told of, or none has told of itself meanwhile. */
export function sampleOf(before: WallAnswer, now: WallAnswer): Sample | undefined {
  const was = before.nodes ?? [];
  const rates = [...ratesOf(was, now.nodes ?? [])];
  if (rates.length === 0) return undefined;
  const told = new Set(rates.map(([name]) => name));
  const moved = (now.nodes ?? [])
    .filter(({ name }) => told.has(name))
    .map((node) =>
      since(
        was.find(({ name }) => name === node.name),
        node,
      ),
    );
  const api = trafficOf(moved).find(({ route }) => route === kApi);
  return {
    at: now.at,
    perSecond: sum(rates.map(([, { requests }]) => requests)),
    errorsPerSecond: sum(rates.map(([, { errors }]) => errors)),
    waiting: sum(moved.map(({ report }) => report.waiting)),
    api: { p50: api?.p50, p95: api?.p95, p99: api?.p99 },
  };
}

/** The last so many samples. */
export const withSample = (series: readonly Sample[], sample: Sample | undefined): readonly Sample[] =>
  sample ? [...series, sample].slice(-kMostSamples) : series;

export const totalOf = ({ onTime, soon, late, unknown }: Standings) => onTime + soon + late + unknown;

/** Those with the most late ones first, then by what is due soon and by how many there are. */
export const mostUrgentFirst = <T extends Standings>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => b.late - a.late || b.soon - a.soon || totalOf(b) - totalOf(a));

export const sumOf = (rows: readonly Standings[]): Standings => ({
  onTime: sum(rows.map(({ onTime }) => onTime)),
  soon: sum(rows.map(({ soon }) => soon)),
  late: sum(rows.map(({ late }) => late)),
  unknown: sum(rows.map(({ unknown }) => unknown)),
});

/** Most first; what is withheld last. */
export const mostFirst = <T extends { readonly count: number | null }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => (b.count ?? -1) - (a.count ?? -1));

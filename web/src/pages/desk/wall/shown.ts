// The figures of the wall in words, for the page's own elements and for the picture alike.
import { codeText } from '../../../state/codes.ts';
import { t, tCode } from '../../../text/text.ts';
import { institutionText, tenantText } from '../../../view/service/words.ts';
import {
  type Latency,
  mostFirst,
  mostUrgentFirst,
  type Sample,
  type Standings,
  sumOf,
  totalOf,
  trafficOf,
} from './figures.ts';
import { type Wall, wall } from './state.ts';

const kShanghaiOffsetMs = 8 * 3_600_000; // No daylight saving since 1991.
const kMinuteMs = 60_000;
const kHourMs = 60 * kMinuteMs;
const kDayMs = 24 * kHourMs;

/** 14:03:27 in Shanghai. */
export const timeText = (ms: number) => new Date(ms + kShanghaiOffsetMs).toISOString().slice(11, 19);

export const countText = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** One decimal below ten, none above. */
export const rateText = (perSecond: number) =>
  perSecond === 0 ? '0' : perSecond < 10 ? perSecond.toFixed(1) : countText(Math.round(perSecond));

/** A bound of the histogram: at most so much. */
export function tookText(us: number | undefined): string {
  if (us === undefined) return '–';
  if (us < 1_000) return t('wall.us', { n: us });
  return us < 1_000_000 ? t('wall.ms', { n: us / 1_000 }) : t('wall.s', { n: us / 1_000_000 });
}

function spanText(ms: number): string {
  if (ms >= kDayMs)
    return t('wall.daysHours', { d: Math.floor(ms / kDayMs), h: Math.floor((ms % kDayMs) / kHourMs) });
  return ms >= kHourMs
    ? t('wall.hours', { h: Math.floor(ms / kHourMs), m: Math.floor((ms % kHourMs) / kMinuteMs) })
    : t('wall.minutes', { m: Math.floor(ms / kMinuteMs) });
}

export interface NodeShown {
  readonly name: string;
  readonly state: 'live' | 'late' | 'down';
  readonly stateText: string;
  /** What it does now, then what it is. */
  readonly lines: readonly string[];
}

export function nodesShown({ answer, rates }: Wall): readonly NodeShown[] {
  return (answer?.nodes ?? []).map(({ name, state, startedAt, seenAt, report }) => {
    const rate = rates.get(name);
    const now =
      state === 'live'
        ? [
            rate ? t('wall.perSecond', { n: rateText(rate.requests) }) : t('wall.counting'),
            t('wall.queues', {
              connections: countText(report.connections),
              waiting: countText(report.waiting),
            }),
            t('wall.runs', { span: spanText(seenAt - startedAt) }),
          ]
        : [t('wall.lastSeen', { time: timeText(seenAt), span: spanText((answer?.at ?? seenAt) - seenAt) })];
    const is = [
      t('wall.program', { program: report.program }),
      t('wall.catalogue', { version: report.catalogueVersion }),
    ];
    return {
      name,
      state,
      stateText: t(`wall.node_${state}`),
      lines: [...now, ...is],
    };
  });
}

/** Whether servers that run are of different builds. */
export const isMixed = ({ answer }: Wall) =>
  new Set((answer?.nodes ?? []).filter(({ state }) => state === 'live').map(({ report }) => report.program))
    .size > 1;

export interface SeriesShown {
  readonly name: string;
  /** The last value, what belongs to it, and the highest that is drawn. */
  readonly now: string;
  readonly more: string;
  readonly most: string;
  readonly bars: readonly {
    readonly at: number;
    readonly value: number;
    /** Of these, errors. */
    readonly bad: number;
    readonly text: string;
    readonly more: string;
  }[];
}

function seriesOf(
  name: string,
  series: readonly Sample[],
  of: (sample: Sample) => { value: number; bad?: number; text: string; more?: string },
  textOf: (value: number) => string,
): SeriesShown {
  const bars = series.map((sample) => ({ at: sample.at, bad: 0, more: '', ...of(sample) }));
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const { text = '–', more = '' } = bars[bars.length - 1] ?? {};
  return { name, now: text, more, most: textOf(most), bars };
}

const aroundText = ({ p50, p99 }: Latency) => t('wall.around', { p50: tookText(p50), p99: tookText(p99) });

export const seriesShown = ({ series }: Wall): readonly SeriesShown[] => [
  seriesOf(
    t('wall.requests'),
    series,
    ({ perSecond, errorsPerSecond }) => ({
      value: perSecond,
      bad: errorsPerSecond,
      text: rateText(perSecond),
      more: errorsPerSecond > 0 ? t('wall.failing', { n: rateText(errorsPerSecond) }) : '',
    }),
    rateText,
  ),
  seriesOf(
    t('wall.latency'),
    series,
    ({ api }) => ({
      value: api.p95 ?? 0,
      text: tookText(api.p95),
      more: api.p95 === undefined ? '' : aroundText(api),
    }),
    (us) => tookText(us || undefined),
  ),
  seriesOf(
    t('wall.waiting'),
    series,
    ({ waiting }) => ({ value: waiting, text: countText(waiting) }),
    countText,
  ),
];

export interface TrafficShown {
  readonly name: string;
  /** Requests, refused, errors, and three times. */
  readonly figures: readonly string[];
  readonly hasErrors: boolean;
}

export const trafficShown = ({ answer }: Wall): readonly TrafficShown[] =>
  trafficOf(answer?.nodes ?? []).map(({ route, requests, refused, errors, p50, p95, p99 }) => ({
    name: tCode('route', route),
    figures: [...[requests, refused, errors].map(countText), ...[p50, p95, p99].map((us) => tookText(us))],
    hasErrors: errors > 0,
  }));

export const eventsText = ({ answer }: Wall) =>
  answer?.events &&
  t('wall.events', { waiting: countText(answer.events.waiting), dead: countText(answer.events.dead) });

export interface StandingShown extends Standings {
  readonly name: string;
  readonly total: number;
}

const standingShown = (name: string, row: Standings): StandingShown => ({
  name,
  onTime: row.onTime,
  soon: row.soon,
  late: row.late,
  unknown: row.unknown,
  total: totalOf(row),
});

export const institutionsShown = ({ answer }: Wall): readonly StandingShown[] =>
  mostUrgentFirst(answer?.institutions ?? []).map((row) =>
    standingShown(institutionText(row.institution), row),
  );

export const clocksShown = ({ answer }: Wall): readonly StandingShown[] =>
  (answer?.clocks ?? []).map((row) => standingShown(tCode('clock', row.clock), row));

export const allShown = ({ answer }: Wall): Standings => sumOf(answer?.institutions ?? []);

export interface DemandShown {
  readonly name: string;
  /** 0 where it is withheld. */
  readonly value: number;
  readonly text: string;
}

const demandShown = (name: string, count: number | null): DemandShown => ({
  name,
  value: count ?? 0,
  text: count === null ? t('wall.withheld') : countText(count),
});

export const districtsShown = ({ demand }: Wall): readonly DemandShown[] =>
  mostFirst(demand?.districts ?? []).map(({ district, count }) =>
    demandShown(district === '' ? t('wall.noDistrict') : tenantText(district), count),
  );

export const categoriesShown = ({ demand }: Wall): readonly DemandShown[] =>
  mostFirst(demand?.categories ?? []).map(({ category, count }) =>
    demandShown(category === '' ? t('wall.noCategory') : tCode('category', category), count),
  );

export const sectorsShown = ({ demand }: Wall): readonly DemandShown[] =>
  mostFirst((demand?.sectors.groups ?? []).map(({ sector, atLeast }) => ({ sector, count: atLeast }))).map(
    ({ sector, count }) => ({
      name: codeText('industry', sector),
      value: count,
      text: t('wall.atLeast', { n: countText(count) }),
    }),
  );

export const sectorsHelp = ({ demand }: Wall): string =>
  demand ? t('wall.sectorsHelp', { month: demand.sectors.from, n: demand.sectors.step }) : '';

/** In one sentence, for who hears it; without what changes from one reading to the next. */
export function summaryText(): string {
  const { answer } = wall.value;
  if (!answer) return '';
  const { late, soon } = allShown(wall.value);
  const { length: n } = answer.nodes ?? [];
  const { length: live } = (answer.nodes ?? []).filter(({ state }) => state === 'live');
  const servers = t('wall.saidNodes', { live, n });
  const clocks = t('wall.saidClocks', { late: countText(late), soon: countText(soon) });
  return answer.nodes ? servers + clocks : clocks;
}

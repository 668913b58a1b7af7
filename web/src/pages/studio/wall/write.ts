// WallModel of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import {
  allShown,
  categoriesShown,
  clocksShown,
  countText,
  type DemandShown,
  districtsShown,
  eventsText,
  institutionsShown,
  isMixed,
  nodesShown,
  type SeriesShown,
  type StandingShown,
  sectorsHelp,
  sectorsShown,
  seriesShown,
  timeText,
  trafficShown,
} from '../../desk/wall/shown.ts';
import { days, kDays, wall } from '../../desk/wall/state.ts';
import type { Writer } from '../canvas/writer.ts';

const kStates = ['live', 'late', 'down'] as const;
/** Heights of bars are sent in this many parts of the highest. */
const kWhole = 10_000;

interface RowShown {
  readonly label: string;
  readonly figures: readonly string[];
  /** Late, soon, on time, not known: lengths in its bar. */
  readonly parts: readonly number[];
}

const standingRow = ({ name, late, soon, onTime, unknown }: StandingShown): RowShown => ({
  label: name,
  figures: [late, soon, onTime].map(countText),
  parts: [late, soon, onTime, unknown],
});

/** Without a bar, beside which all others would be short. */
function totalRow(): RowShown {
  const { late, soon, onTime } = allShown(wall.value);
  return { label: t('wall.total'), figures: [late, soon, onTime].map(countText), parts: [] };
}

const demandRow = ({ name, value, text }: DemandShown): RowShown => ({
  label: name,
  figures: [text],
  parts: [0, 0, value, 0],
});

function table(
  out: Writer,
  title: string,
  help: string,
  columns: readonly string[],
  rows: readonly RowShown[],
) {
  out.texts(title, help);
  out.list(columns, (column) => out.text(column));
  out.list(rows, ({ label, figures, parts }) => {
    out.text(label);
    out.list(figures, (figure) => out.text(figure));
    out.list(parts, (part) => out.number(part));
  });
}

function series(out: Writer, { name, now, more, most, bars }: SeriesShown) {
  const highest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  out.texts(name, now, more, bars[0] ? t('wall.from', { time: timeText(bars[0].at) }) : t('wall.counting'));
  out.text(t('wall.most', { n: most }));
  out.list(bars, ({ value, bad, text }) => {
    out.numbers(Math.round((kWhole * value) / highest), Math.round((kWhole * bad) / highest));
    out.text(text);
  });
}

export function write(out: Writer): void {
  const now = wall.value;
  const nodes = nodesShown(now);
  out.texts(t('wall.nodes', { n: nodes.length }), isMixed(now) ? t('wall.mixed') : '', eventsText(now) ?? '');
  out.list(nodes, ({ name, state, stateText, lines }) => {
    out.texts(name, stateText);
    out.number(kStates.indexOf(state));
    out.list(lines, (line) => out.text(line));
  });
  out.text(t('wall.series'));
  out.list(now.answer?.nodes ? seriesShown(now) : [], (one) => series(out, one));
  const standing = [t('wall.late'), t('wall.soon'), t('wall.onTime')];
  const made = [t('wall.made')];
  table(out, t('wall.institutions'), t('wall.standingHelp'), standing, [
    totalRow(),
    ...institutionsShown(now).map(standingRow),
  ]);
  table(out, t('wall.clocks'), t('wall.clocksHelp'), standing, clocksShown(now).map(standingRow));
  table(
    out,
    t('wall.traffic'),
    t('wall.trafficHelp'),
    [t('wall.answered'), t('wall.refused'), t('wall.errors'), ...[50, 95, 99].map((n) => t('wall.p', { n }))],
    trafficShown(now).map(({ name, figures }) => ({ label: name, figures, parts: [] })),
  );
  table(
    out,
    t('wall.byDistrict'),
    now.demand ? t('wall.demandHelp', { n: now.demand.floor }) : '',
    made,
    districtsShown(now).map(demandRow),
  );
  table(out, t('wall.byCategory'), '', made, categoriesShown(now).map(demandRow));
  const sectors = sectorsShown(now).map(demandRow);
  const sectorsSaid = [sectorsHelp(now), ...(sectors.length === 0 ? [t('wall.noSectors')] : [])].join(' ');
  table(out, t('wall.bySector'), sectorsSaid, made, sectors);
  out.list(kDays, (n) => out.text(t('wall.lastDays', { n })));
  out.number(kDays.indexOf(days.value));
}

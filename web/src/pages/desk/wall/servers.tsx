// Servers as lights, what they do as small series, and what they have answered.
import { t } from '../../../text/text.ts';
import { kMostSamples } from './figures.ts';
import {
  eventsText,
  isMixed,
  type NodeShown,
  nodesShown,
  type SeriesShown,
  seriesShown,
  timeText,
  trafficShown,
} from './shown.ts';
import { wall } from './state.ts';
import { WallTable } from './table.tsx';

const Node = ({ node: { name, state, stateText, lines } }: { node: NodeShown }) => (
  <li class={`wall-node wall-node-${state}`}>
    <h3>
      <span class="wall-light" aria-hidden="true" />
      {name} <small>{stateText}</small>
    </h3>
    {lines.map((line) => (
      <p key={line}>{line}</p>
    ))}
  </li>
);

export function Nodes() {
  const nodes = nodesShown(wall.value);
  const events = eventsText(wall.value);
  return (
    <section class="wall-part wall-half" aria-labelledby="wall-nodes">
      <h2 id="wall-nodes">{t('wall.nodes', { n: nodes.length })}</h2>
      {isMixed(wall.value) && <p class="wall-warning">{t('wall.mixed')}</p>}
      <ul class="wall-nodes">
        {nodes.map((node) => (
          <Node key={node.name} node={node} />
        ))}
      </ul>
      {events && <p class="hint">{events}</p>}
    </section>
  );
}

const kWidth = 240;
const kHeight = 60;
const kStep = kWidth / kMostSamples;

/** The newest stands at the right end, whatever there is before it. */
function Bars({ bars, most }: { bars: SeriesShown['bars']; most: number }) {
  const high = (value: number) => (kHeight * value) / Math.max(most, Number.MIN_VALUE);
  return (
    <svg viewBox={`0 0 ${kWidth} ${kHeight}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ at, value, bad }, place) => {
        const x = kWidth - (bars.length - place) * kStep;
        return (
          <g key={at}>
            <rect
              class="wall-bar"
              x={x}
              y={kHeight - high(value)}
              width={kStep * 0.75}
              height={high(value)}
            />
            {bad > 0 && (
              <rect class="wall-bad" x={x} y={kHeight - high(bad)} width={kStep * 0.75} height={high(bad)} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

const Series = ({ series: { name, now, more, most, bars } }: { series: SeriesShown }) => (
  <figure class="wall-series">
    <figcaption>
      <b>{name}</b> <span class="wall-now">{now}</span> {more && <span class="wall-detail">{more}</span>}
    </figcaption>
    <Bars bars={bars} most={Math.max(...bars.map(({ value }) => value), 0)} />
    <p class="hint wall-ends">
      <span>{bars[0] ? t('wall.from', { time: timeText(bars[0].at) }) : t('wall.counting')}</span>
      <span>{t('wall.most', { n: most })}</span>
    </p>
  </figure>
);

/** The same values, for who does not see bars. */
function SeriesTable({ all }: { all: readonly SeriesShown[] }) {
  const [first] = all;
  if (!first || first.bars.length === 0) return null;
  return (
    <details>
      <summary>{t('wall.asTable')}</summary>
      <WallTable caption={t('wall.series')} columns={[t('wall.time'), ...all.map(({ name }) => name)]}>
        {[...first.bars.keys()].reverse().map((at) => (
          <tr key={first.bars[at]?.at}>
            <th scope="row">{timeText(first.bars[at]?.at ?? 0)}</th>
            {all.map(({ name, bars }) => (
              <td key={name} class="num">
                {bars[at]?.text} {bars[at]?.more}
              </td>
            ))}
          </tr>
        ))}
      </WallTable>
    </details>
  );
}

export function SeriesOf() {
  const all = seriesShown(wall.value);
  return (
    <section class="wall-part wall-half" aria-labelledby="wall-series">
      <h2 id="wall-series">{t('wall.series')}</h2>
      <div class="wall-all-series">
        {all.map((series) => (
          <Series key={series.name} series={series} />
        ))}
      </div>
      <p class="hint">{t('wall.seriesHelp')}</p>
      <SeriesTable all={all} />
    </section>
  );
}

interface TrafficTableProps {
  caption: string;
  columns: readonly string[];
  /** Of the figures, the first that stands in it. */
  from: number;
}

const kErrors = 2;

const TrafficTable = ({ caption, columns, from }: TrafficTableProps) => (
  <WallTable caption={caption} columns={[t('wall.route'), ...columns]}>
    {trafficShown(wall.value).map(({ name, figures, hasErrors }) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        {figures.slice(from, from + columns.length).map((figure, at) => (
          // Figures have no name but their place.
          <td key={at} class={hasErrors && from + at === kErrors ? 'num wall-late' : 'num'}>
            {figure}
          </td>
        ))}
      </tr>
    ))}
  </WallTable>
);

/** In two: six columns of figures are wider than a phone. */
export const Traffic = () => (
  <section class="wall-part" aria-labelledby="wall-traffic">
    <h2 id="wall-traffic">{t('wall.traffic')}</h2>
    <p class="hint">{t('wall.trafficHelp')}</p>
    <div class="wall-traffic">
      <TrafficTable
        caption={t('wall.traffic')}
        columns={[t('wall.answered'), t('wall.refused'), t('wall.errors')]}
        from={0}
      />
      <TrafficTable caption={t('wall.took')} columns={[50, 95, 99].map((n) => t('wall.p', { n }))} from={3} />
    </div>
  </section>
);

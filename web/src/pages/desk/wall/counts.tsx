// Applications by institution and by clock, and demand: tables with bars beside the numbers.
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { t } from '../../../text/text.ts';
import {
  allShown,
  categoriesShown,
  clocksShown,
  countText,
  type DemandShown,
  districtsShown,
  institutionsShown,
  type StandingShown,
  sectorsHelp,
  sectorsShown,
} from './shown.ts';
import { chooseDays, days, kDays, wall } from './state.ts';
import { WallTable } from './table.tsx';

const share = (part: number, whole: number) => ({ width: `${(100 * part) / Math.max(whole, 1)}%` });

const Stack = ({ row, most }: { row: StandingShown; most: number }) => (
  <div class="wall-stack">
    <span class="wall-is-late" style={share(row.late, most)} />
    <span class="wall-is-soon" style={share(row.soon, most)} />
    <span class="wall-is-on-time" style={share(row.onTime, most)} />
    <span class="wall-is-unknown" style={share(row.unknown, most)} />
  </div>
);

interface StandingProps {
  row: StandingShown;
  most: number;
  withUnknown: boolean;
}

const Standing = ({ row, most, withUnknown }: StandingProps) => (
  <tr>
    <th scope="row">{row.name}</th>
    <td class="wall-room" aria-hidden="true">
      <Stack row={row} most={most} />
    </td>
    <td class={row.late > 0 ? 'num wall-late' : 'num'}>{countText(row.late)}</td>
    <td class={row.soon > 0 ? 'num wall-soon' : 'num'}>{countText(row.soon)}</td>
    <td class="num">{countText(row.onTime)}</td>
    {withUnknown && <td class="num">{countText(row.unknown)}</td>}
  </tr>
);

/** Rows that are shown at first: those that have to be looked at come first. */
const kFirstRows = 12;

interface StandingsProps {
  caption: string;
  first: string;
  rows: readonly StandingShown[];
}

function Standings({ caption, first, rows }: StandingsProps) {
  const [whole, setWhole] = useState(false);
  const most = Math.max(...rows.map(({ total }) => total), 1);
  const withUnknown = rows.some(({ unknown }) => unknown > 0);
  return (
    <>
      <WallTable
        caption={caption}
        columns={[
          first,
          '',
          t('wall.late'),
          t('wall.soon'),
          t('wall.onTime'),
          ...(withUnknown ? [t('wall.unknown')] : []),
        ]}
      >
        {rows.slice(0, whole ? rows.length : kFirstRows).map((row) => (
          <Standing key={row.name} row={row} most={most} withUnknown={withUnknown} />
        ))}
      </WallTable>
      {rows.length > kFirstRows && (
        <p class="wall-more">
          <Button look="quiet" onClick={() => setWhole(!whole)}>
            {whole ? t('wall.fewer', { n: kFirstRows }) : t('wall.all', { n: rows.length })}
          </Button>
        </p>
      )}
    </>
  );
}

export function Applications() {
  const rows = institutionsShown(wall.value);
  const { onTime, soon, late, unknown } = allShown(wall.value);
  return (
    <section class="wall-part" aria-labelledby="wall-institutions">
      <h2 id="wall-institutions">{t('wall.institutions')}</h2>
      <dl class="wall-sum">
        {[
          { name: t('wall.late'), n: late, look: late > 0 ? 'wall-late' : '' },
          { name: t('wall.soon'), n: soon, look: soon > 0 ? 'wall-soon' : '' },
          { name: t('wall.onTime'), n: onTime, look: '' },
          ...(unknown > 0 ? [{ name: t('wall.unknown'), n: unknown, look: '' }] : []),
        ].map(({ name, n, look }) => (
          <div key={name} class={look}>
            <dt>{name}</dt>
            <dd>{countText(n)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('wall.standingHelp')}</p>
      {rows.length > 0 && (
        <Standings caption={t('wall.institutions')} first={t('wall.institution')} rows={rows} />
      )}
    </section>
  );
}

export const Clocks = () => (
  <section class="wall-part" aria-labelledby="wall-clocks">
    <h2 id="wall-clocks">{t('wall.clocks')}</h2>
    <p class="hint">{t('wall.clocksHelp')}</p>
    <Standings caption={t('wall.clocks')} first={t('wall.clock')} rows={clocksShown(wall.value)} />
  </section>
);

interface CountedProps {
  caption: string;
  first: string;
  rows: readonly DemandShown[];
}

function Counted({ caption, first, rows }: CountedProps) {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  return (
    <WallTable caption={caption} columns={[first, '', t('wall.made')]}>
      {rows.map(({ name, value, text }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="wall-room" aria-hidden="true">
            <div class="wall-stack">
              <span class="wall-is-on-time" style={share(value, most)} />
            </div>
          </td>
          <td class="num">{text}</td>
        </tr>
      ))}
    </WallTable>
  );
}

function Sectors() {
  const rows = sectorsShown(wall.value);
  return (
    <div class="wall-sectors">
      <h3>{t('wall.bySector')}</h3>
      <p class="hint">{sectorsHelp(wall.value)}</p>
      {rows.length === 0 ? (
        <p>{t('wall.noSectors')}</p>
      ) : (
        <Counted caption={t('wall.bySector')} first={t('wall.sector')} rows={rows} />
      )}
    </div>
  );
}

export function Demand() {
  const { demand } = wall.value;
  if (!demand) return null;
  const isAny = demand.districts.length > 0;
  return (
    <section class="wall-part" aria-labelledby="wall-demand">
      <h2 id="wall-demand">{t('wall.demand')}</h2>
      <div class="wall-days" role="group" aria-label={t('wall.period')}>
        {kDays.map((n) => (
          <Button key={n} pressed={days.value === n} onClick={() => chooseDays(n)}>
            {t('wall.lastDays', { n })}
          </Button>
        ))}
      </div>
      <p class="hint">{t('wall.demandHelp', { n: demand.floor })}</p>
      {!isAny && <p>{t('wall.noDemand')}</p>}
      <div class="wall-pair">
        {isAny && (
          <Counted
            caption={t('wall.byDistrict')}
            first={t('wall.district')}
            rows={districtsShown(wall.value)}
          />
        )}
        <div>
          {isAny && (
            <Counted
              caption={t('wall.byCategory')}
              first={t('wall.category')}
              rows={categoriesShown(wall.value)}
            />
          )}
          <Sectors />
        </div>
      </div>
    </section>
  );
}

// What is paid month by month, principal below and interest and fees above; years where months would be too thin.
import type { Instalment } from '../../engine/messages.gen.ts';
import { yuanText } from '../../text/format.ts';
import { t } from '../../text/text.ts';

const kMostBars = 60;
const kMonths = 12;
const kWidth = 600;
const kHeight = 160;

interface Bar {
  principal: number;
  extra: number;
}

function barsOf(instalments: readonly Instalment[]): Bar[] {
  const each = instalments.length > kMostBars ? kMonths : 1;
  const bars: Bar[] = [];
  instalments.forEach((one, month) => {
    const bar = bars[Math.floor(month / each)] ?? { principal: 0, extra: 0 };
    bars[Math.floor(month / each)] = bar;
    bar.principal += one.principalFen;
    bar.extra += one.interestFen + one.feesFen;
  });
  return bars;
}

export function Chart({ instalments }: { instalments: readonly Instalment[] }) {
  const bars = barsOf(instalments);
  const most = Math.max(...bars.map((bar) => bar.principal + bar.extra), 1);
  const step = kWidth / bars.length;
  const gap = Math.min(4, step / 4);
  const high = (fen: number) => (fen / most) * kHeight;
  const years = instalments.length > kMostBars;
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${kWidth} ${kHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('cost.chart', { most: yuanText(most), n: bars.length })}
      >
        {bars.map((bar, place) => {
          const principal = high(bar.principal);
          const extra = high(bar.extra);
          const left = place * step + gap / 2;
          return (
            // Bars have no name but their place.
            <g key={left}>
              <rect
                class="chart-principal"
                x={left}
                y={kHeight - principal}
                width={step - gap}
                height={principal}
              />
              <rect
                class="chart-extra"
                x={left}
                y={kHeight - principal - extra}
                width={step - gap}
                height={extra}
              />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span class="chart-key chart-key-principal">{t('cost.principal')}</span>
        <span class="chart-key chart-key-extra">{t('cost.interestAndFees')}</span>
        <span>
          {t(years ? 'cost.chartYears' : 'cost.chartMonths', { n: bars.length, most: yuanText(most) })}
        </span>
      </figcaption>
    </figure>
  );
}

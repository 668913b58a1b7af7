// The same by the page's own elements.
import { t } from '../../../text/text.ts';
import { countText } from '../firms.ts';
import { endText } from '../rule/rule.ts';
import { Scenarios } from '../scenarios.tsx';
import { Sliders } from '../sliders.tsx';
import {
  binsShown,
  curveShown,
  figuresShown,
  linesShown,
  scenariosShown,
  shortMoney,
  slidersShown,
} from './shown.ts';
import { answer, board, threshold, thresholds } from './state.ts';

const percent = (part: number) => `${part / 10}%`;

function Figures() {
  const { firms, cost, inside, outside } = figuresShown();
  const figures = { pass: firms, cost, justInside: inside, justOutside: outside } as const;
  return (
    <dl class="studio-figures">
      {(['pass', 'cost', 'justInside', 'justOutside'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`studio.${name}`)}</dt>
          <dd>{figures[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

const Ends = () => {
  const [number] = slidersShown();
  return (
    <p class="hint studio-ends">
      <span>{number?.low}</span>
      <strong>{number?.value}</strong>
      <span>{number?.high}</span>
    </p>
  );
};

const Histogram = () => (
  <section class="studio-part" aria-labelledby="studio-histogram">
    <h2 id="studio-histogram">{t('studio.histogram')}</h2>
    <p class="hint">{t('studio.histogramHelp')}</p>
    <div class="studio-columns" aria-hidden="true">
      {binsShown().map((bin) => (
        <span
          key={bin.key}
          class={bin.passes ? 'studio-in' : 'studio-out'}
          style={{ height: percent(bin.height) }}
          title={bin.detail}
        />
      ))}
    </div>
    <Ends />
  </section>
);

function Curve() {
  const { heights, budget, budgetText, mostText } = curveShown();
  return (
    <section class="studio-part" aria-labelledby="studio-curve">
      <h2 id="studio-curve">{t('studio.curve')}</h2>
      <p class="hint">{t('studio.curveHelp')}</p>
      <p class="hint">{mostText}</p>
      <div class="studio-columns" aria-hidden="true">
        {heights.map((height, place) => (
          <span
            key={place}
            class={place === board.at.value.value ? 'studio-here' : 'studio-cost'}
            style={{ height: percent(height) }}
          />
        ))}
        {budget !== undefined && <b style={{ bottom: percent(budget) }} />}
      </div>
      {budget !== undefined && <p class="hint studio-lost">{budgetText}</p>}
      <Stops />
    </section>
  );
}

/** Every stop with its numbers. */
const Stops = () => {
  const of = threshold.value;
  return (
    <details class="studio-hand">
      <summary>{t('studio.stops')}</summary>
      <table class="studio-table">
        <thead>
          <tr>
            <th scope="col">{t('studio.cliffNumber')}</th>
            <th scope="col">{t('studio.pass')}</th>
            <th scope="col">{t('studio.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {(answer.value?.curve ?? []).map(({ firms, highFen }, place) => (
            <tr key={place}>
              <th scope="row">{of && endText(of, of.stops[place] ?? 0)}</th>
              <td>{countText(firms)}</td>
              <td>{shortMoney(highFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Sums = () => (
  <section class="studio-part" aria-labelledby="studio-sums">
    <h2 id="studio-sums">{t('studio.sums')}</h2>
    <table class="studio-table studio-money">
      <thead class="sr">
        <tr>
          <th scope="col">{t('studio.sums')}</th>
          <th scope="col">{t('studio.pass')}</th>
          <th scope="col">{t('studio.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {linesShown().map((one) => (
          <tr key={one.key} class={one.isBad ? 'studio-lost' : ''}>
            <th scope="row">{one.label}</th>
            <td>{one.firms}</td>
            <td>{one.money}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

export function Plain() {
  // The head says that there is no number to move.
  if (thresholds.value.length === 0) return null;
  return (
    <div class="studio-plain">
      <div class="studio-sums">
        <Figures />
      </div>
      <div class="studio-side">
        <section class="studio-part" aria-labelledby="studio-numbers">
          <h2 id="studio-numbers">{t('studio.cliffNumbers')}</h2>
          <Sliders sliders={slidersShown()} />
        </section>
        <Scenarios board={board} shown={scenariosShown()} />
      </div>
      <div>
        <Histogram />
        <Curve />
        <Sums />
      </div>
    </div>
  );
}

// The same by the page's own elements: for phones, for machines without a graphics card, and for whoever prefers it.
import { t } from '../../../text/text.ts';
import { press } from '../act.ts';
import { countText } from '../firms.ts';
import { firmCount } from '../firmsFile.ts';
import { kParts } from '../parts.ts';
import { Scenarios } from '../scenarios.tsx';
import { Sliders } from '../sliders.tsx';
import { Choices } from './choiceButtons.tsx';
import {
  type BarShown,
  type CountShown,
  gainedText,
  lostText,
  outsideShown,
  ownShown,
  rivalsShown,
  scenariosShown,
  slidersShown,
  tabsShown,
} from './shown.ts';
import { answer, board, tab } from './state.ts';

const width = (part: number, whole: number) => ({ width: `${(100 * part) / Math.max(whole, 1)}%` });

function Sum() {
  const found = answer.value;
  const counts = {
    pass: found?.all.after ?? 0,
    unknown: found?.unknown ?? 0,
    fail: found?.fail ?? 0,
  };
  return (
    <>
      <dl class="studio-sum">
        {(['pass', 'unknown', 'fail'] as const).map((name) => (
          <div key={name} class={`studio-${name}`}>
            <dt>{t(`studio.${name}`)}</dt>
            <dd>{countText(counts[name])}</dd>
          </div>
        ))}
        <div class="studio-gained">
          <dt>{t('studio.gained')}</dt>
          <dd>{gainedText(found?.all.gained ?? 0)}</dd>
        </div>
        <div class="studio-lost">
          <dt>{t('studio.lost')}</dt>
          <dd>{lostText(found?.all.lost ?? 0)}</dd>
        </div>
      </dl>
      <div class="studio-stack" aria-hidden="true">
        <span class="studio-pass" style={width(counts.pass, firmCount.value)} />
        <span class="studio-unknown" style={width(counts.unknown, firmCount.value)} />
      </div>
    </>
  );
}

function Bar({ bar, most }: { bar: BarShown; most: number }) {
  return (
    <tr>
      <th scope="row">{bar.label}</th>
      <td class="studio-bar" aria-hidden="true">
        <span class="studio-kept" style={width(bar.before - bar.lost, most)} />
        {bar.gained > 0 && <span class="studio-more" style={width(bar.gained, most)} />}
        {bar.lost > 0 && <span class="studio-less" style={width(bar.lost, most)} />}
      </td>
      <td>{bar.figure}</td>
      <td class="studio-gained">{bar.gainedText}</td>
      <td class="studio-lost">{bar.lostText}</td>
    </tr>
  );
}

function Groups() {
  const tabs = tabsShown();
  const shown = tabs[tab.value];
  const bars = shown?.bars ?? [];
  const most = bars.reduce((best, { before, gained }) => Math.max(best, before + gained), 1);
  return (
    <>
      <div class="studio-tabs" role="group" aria-label={t('studio.by')}>
        {tabs.map(({ key, label }, index) => (
          <button
            key={key}
            type="button"
            aria-pressed={index === tab.value}
            onClick={() => press(kParts.tab, index)}
          >
            {label}
          </button>
        ))}
      </div>
      <table class="studio-table">
        <caption class="sr">{t('studio.by')}</caption>
        <thead class="sr">
          <tr>
            <th scope="col">{shown?.label}</th>
            <td aria-hidden="true" />
            <th scope="col">{t('studio.pass')}</th>
            <th scope="col">{t('studio.gained')}</th>
            <th scope="col">{t('studio.lost')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <Bar key={bar.key} bar={bar} most={most} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Counts({
  id,
  title,
  help,
  counts,
}: {
  id: string;
  title: string;
  help?: string;
  counts: readonly CountShown[];
}) {
  const most = counts.reduce((best, { firms }) => Math.max(best, firms), 1);
  return (
    <section class="studio-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {help && <p class="hint">{help}</p>}
      {counts.length === 0 && <p class="hint">{t('studio.none')}</p>}
      <ul class="studio-counts">
        {counts.map((one) => (
          <li key={one.key}>
            <span>{one.label}</span>
            <span class="studio-bar" aria-hidden="true">
              <span style={width(one.firms, most)} />
            </span>
            <b>{one.figure}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Plain() {
  const sliders = slidersShown();
  return (
    <div class="studio-plain">
      <div class="studio-sums">
        <Sum />
      </div>
      <div class="studio-side">
        <section class="studio-part" aria-labelledby="studio-conditions">
          <h2 id="studio-conditions">{t('studio.conditions')}</h2>
          {sliders.length === 0 && <p class="hint">{t('studio.noNumbers')}</p>}
          <Sliders sliders={sliders} />
        </section>
        <Choices />
        <Scenarios board={board} shown={scenariosShown()} />
        <Counts
          id="studio-outside"
          title={t('studio.outside')}
          help={t('studio.outsideHelp')}
          counts={outsideShown()}
        />
      </div>
      <div>
        <Groups />
        <div class="studio-lists">
          <Counts id="studio-own" title={t('studio.own')} counts={ownShown()} />
          <Counts id="studio-rivals" title={t('studio.rivals')} counts={rivalsShown()} />
        </div>
      </div>
    </div>
  );
}

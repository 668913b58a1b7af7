// What a rule does among made-up firms, now and against the one that is live. docs/population.md says how they are made
// and what they may not be used for.
import type { PopulationAnswer } from '../../../engine/messages.gen.ts';
import { Mark } from '../../../kit/icons.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { codeText } from '../../../state/codes.ts';
import { pick, t, tCode } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { resultOf, useTrial } from '../useTrial.ts';
import type { Rule } from './tree.ts';

/** Enough that a share is sure to half a point; made on the device in a moment. */
const kFirms = 20_000;
const kSeed = 20_261_122;
const kMostOutside = 4;
const kMostDistricts = 16;

interface EffectProps {
  readonly rule: Rule;
  /** The one that firms meet today, if there is one. */
  readonly live: Rule | undefined;
}

/** In tenths of a per cent. */
function shareText(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.round((part * 1000) / whole);
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

const signed = (change: number) => (change > 0 ? `+${change}` : `${change}`.replace('-', '−'));

function Districts({ answer }: { answer: PopulationAnswer }) {
  return (
    <details>
      <summary>{t('publish.byDistrict')}</summary>
      <div class="table-scroll">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t('publish.district')}</th>
              <th scope="col">{t('publish.fitNow')}</th>
              <th scope="col">{t('publish.change')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.byDistrict.slice(0, kMostDistricts).map((one) => (
              <tr key={one.key}>
                <th scope="row">{codeText('region', one.key)}</th>
                <td>{shareText(one.after, one.firms)}</td>
                <td>{signed(one.after - one.before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const kParts = [
  { key: 'fits', shape: 'full' },
  { key: 'open', shape: 'half' },
  { key: 'fails', shape: 'ring' },
] as const;

export function Effect({ rule, live }: EffectProps) {
  const asked = { kind: 'population', asOf: today(), seed: kSeed, firms: kFirms };
  const tried = useTrial([
    { ...asked, after: rule, ...(live ? { before: live } : {}) },
    // Who fails is who passes the opposite; everybody else is open.
    { ...asked, after: { not: rule }, ...(live ? { before: { not: live } } : {}) },
  ]);
  const answer = resultOf<'population'>(tried.answers?.[0]);
  const opposite = resultOf<'population'>(tried.answers?.[1]);
  if (!answer || !opposite) return <p class="hint">{tried.failed ? '' : t('publish.counting')}</p>;
  const { all } = answer;
  const now = {
    fits: all.after,
    open: all.firms - all.after - opposite.all.after,
    fails: opposite.all.after,
  };
  const then = {
    fits: all.before,
    open: all.firms - all.before - opposite.all.before,
    fails: opposite.all.before,
  };
  return (
    <section class="effect" aria-labelledby="effect">
      <h3 id="effect">{t('publish.effect')}</h3>
      <p class="hint">{t('publish.madeUp', { n: kFirms })}</p>
      <div class="span" aria-hidden="true">
        {kParts.map(({ key }) => (
          <i
            key={key}
            class={`span-${key}`}
            ref={(bar) => bar?.style.setProperty('flex-grow', String(now[key]))}
          />
        ))}
      </div>
      <dl class="effect-parts" aria-busy={!tried.current}>
        {kParts.map(({ key, shape }) => (
          <div key={key} class={`mark-${key}`}>
            <dt>
              <Mark shape={shape} /> {tCode('group', key)}
            </dt>
            <dd>
              <b>{shareText(now[key], all.firms)}</b>
              {live && <small>{signed(now[key] - then[key])}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p role="status">
        {live
          ? t('publish.againstLive', { gained: all.gained, lost: all.lost })
          : t('publish.noLive', { n: now.fits })}
      </p>
      {answer.outside.length > 0 && (
        <>
          <p class="hint">{t('publish.outside')}</p>
          <ul class="effect-outside">
            {answer.outside.slice(0, kMostOutside).map((one) => (
              <li key={one.field}>
                <span>{pick(fieldOf(one.field)?.label) || one.field}</span> <b>{one.firms}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      <Districts answer={answer} />
    </section>
  );
}

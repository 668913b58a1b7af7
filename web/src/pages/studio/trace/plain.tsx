// The same by the page's own elements.
import { Button } from '../../../kit/basic.tsx';
import { t } from '../../../text/text.ts';
import { press } from '../act.ts';
import { kParts } from '../parts.ts';
import { type MarkName, markText, rowsShown, stagesShown, stepShown, verdictShown } from './shown.ts';
import { lastStep, step } from './state.ts';

const kSigns = { fail: '×', unknown: '?', pass: '✓', none: '' } as const;

const Sign = ({ mark }: { mark: MarkName }) => (
  <>
    <span class={`studio-mark studio-mark-${mark}`} aria-hidden="true">
      {kSigns[mark]}
    </span>
    <span class="sr">{markText(mark)} </span>
  </>
);

const Tree = () => (
  <section class="studio-part" aria-labelledby="studio-tree">
    <h2 id="studio-tree">{t('studio.tree')}</h2>
    <ol class="studio-tree">
      {rowsShown().map((row, index) => (
        <li key={row.key} style={{ paddingLeft: `${Math.min(row.depth, 10) * 1.25}rem` }}>
          <button
            type="button"
            class={`studio-node${row.isCurrent ? ' is-current' : ''}${row.isDecisive ? ' is-decisive' : ''}`}
            aria-current={row.isCurrent ? 'step' : undefined}
            onClick={() => press(kParts.node, index)}
          >
            <Sign mark={row.mark} />
            <span>
              {row.label} <span class="studio-bound">{row.bound}</span>
            </span>
            <span class="studio-actual">{row.actual}</span>
          </button>
        </li>
      ))}
    </ol>
  </section>
);

function Step() {
  const { count, title, lines } = stepShown();
  const words = ['toFirst', 'back', 'forth', 'toLast'] as const;
  return (
    <section class="studio-part" aria-labelledby="studio-step">
      <h2 id="studio-step">{count}</h2>
      <div class="studio-steps">
        {words.map((word, index) => (
          <Button
            key={word}
            disabled={index < 2 ? step.value === 0 : step.value === lastStep.value}
            onClick={() => press(kParts.step, index)}
          >
            {t(`studio.${word}`)}
          </Button>
        ))}
      </div>
      <p>
        <strong>{title}</strong>
      </p>
      {lines.map((line) => (
        <p key={line} class="studio-line">
          {line}
        </p>
      ))}
    </section>
  );
}

function Verdict() {
  const { mark, text, because } = verdictShown();
  return (
    <section class="studio-part" aria-labelledby="studio-verdict">
      <h2 id="studio-verdict">{t('studio.verdict')}</h2>
      <p class="studio-verdict">
        <Sign mark={mark} />
        {text}
      </p>
      <p class="studio-line">{because}</p>
    </section>
  );
}

const Stages = () => (
  <section class="studio-part" aria-labelledby="studio-stages">
    <h2 id="studio-stages">{t('studio.stages')}</h2>
    <p class="hint">{t('studio.stagesHelp')}</p>
    <ul class="studio-counts studio-times">
      {stagesShown().map((one) => (
        <li key={one.key}>
          <span>{one.label}</span>
          <span class="studio-bar" aria-hidden="true">
            <span style={{ width: `${one.part / 10}%` }} />
          </span>
          <b>{one.figure}</b>
        </li>
      ))}
    </ul>
  </section>
);

export const Plain = () => (
  <div class="studio-two">
    <Tree />
    <div>
      <Step />
      <Verdict />
      <Stages />
    </div>
  </div>
);

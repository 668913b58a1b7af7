// How much each part of the order counts: the reader's to move.
import type { PartWeight } from '../../../engine/messages.gen.ts';
import { Button } from '../../../kit/basic.tsx';
import { setWeights, weights } from '../../../state/recommending.ts';
import { t, tCode } from '../../../text/text.ts';

const kMost = 100;

export function Weights({ used: answered }: { used: readonly PartWeight[] }) {
  // What was moved since the last answer counts already, or quick moves would undo each other.
  const used = answered.map((one) => weights().find(({ part }) => part === one.part) ?? one);
  const sum = used.reduce((total, one) => total + one.weight, 0);
  const change = (part: PartWeight['part'], weight: number) =>
    setWeights(used.map((one) => (one.part === part ? { part, weight } : one)));
  return (
    <details class="weights">
      <summary>{t('recommend.weights')}</summary>
      <p class="hint">{t('recommend.weightsHelp')}</p>
      {used.map(({ part, weight }) => (
        <label key={part} class="weight">
          <span>{tCode('scorePart', part)}</span>
          <input
            class="slider"
            type="range"
            min={0}
            max={kMost}
            value={weight}
            aria-valuetext={t('recommend.share', { v: sum === 0 ? 0 : Math.round((weight * kMost) / sum) })}
            onInput={(event) => change(part, Number(event.currentTarget.value))}
          />
          <small>{t('recommend.share', { v: sum === 0 ? 0 : Math.round((weight * kMost) / sum) })}</small>
        </label>
      ))}
      {weights().length > 0 && <Button onClick={() => setWeights([])}>{t('recommend.reset')}</Button>}
    </details>
  );
}

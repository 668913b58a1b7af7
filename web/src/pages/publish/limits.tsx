// Tiers: the first whose rule a firm meets takes the place of the highest amount.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { t } from '../../text/text.ts';
import { mostOf, unitText } from './parts.tsx';
import { entryId } from './pointers.ts';
import { RuleEditor } from './rule/ruleEditor.tsx';
import { asRule, kEmpty, type Rule } from './rule/tree.ts';
import type { Actions } from './useVersion.ts';
import { asDocument, type Document, listAt, numberAt } from './version.ts';

const limitsOf = (document: Document) => listAt(document, 'limits').map(asDocument);

interface LimitsProps {
  readonly document: Document;
  readonly onWrite: Actions['write'];
  readonly version: string | undefined;
}

export function Limits({ document, onWrite, version }: LimitsProps) {
  const limits = limitsOf(document);
  const write = (step: (before: readonly Document[]) => readonly Document[]) =>
    onWrite((written) => ({ ...written, limits: step(limitsOf(written)) as JsonValue[] }));
  const put = (at: number, part: Document) =>
    write((before) => before.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const asJson = (rule: Rule) => rule as unknown as JsonValue;
  return (
    <section class="tiers-form" id={entryId('/limits')} tabIndex={-1} aria-labelledby="tiers-title">
      <h2 id="tiers-title">{t('product.tiers')}</h2>
      <p class="hint">{t('publish.tiersHelp')}</p>
      <ol>
        {limits.map((tier, at) => (
          <li key={at} id={entryId(`/limits/${at}`)} tabIndex={-1}>
            <h3>{t('publish.tierN', { n: at + 1 })}</h3>
            <NumberEntry
              id={entryId(`/limits/${at}/amountMaxFen`)}
              kind="fen"
              label={t('publish.tierAmount')}
              unit={unitText('fen')}
              value={numberAt(tier, 'amountMaxFen')}
              low={0}
              high={mostOf('fen')}
              onValue={(value) => value !== undefined && put(at, { amountMaxFen: value })}
            />
            <RuleEditor
              id={entryId(`/limits/${at}/when`)}
              rule={asRule(tier['when'])}
              onRule={(when) => put(at, { when: asJson(when) })}
              version={version}
            />
            <p>
              <Button
                look="quiet"
                label={t('publish.removeTierN', { n: at + 1 })}
                onClick={() => write((before) => before.filter((_, i) => i !== at))}
              >
                {t('publish.removeTier')}
              </Button>
            </p>
          </li>
        ))}
      </ol>
      <p>
        <Button onClick={() => write((before) => [...before, { when: asJson(kEmpty), amountMaxFen: 0 }])}>
          {t('publish.addTier')}
        </Button>
      </p>
    </section>
  );
}

// On the card of a policy: what it is worth, and what else that fits it excludes.
import type { PolicyBenefit, PolicyWorth } from '../../../engine/messages.gen.ts';
import { listText } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { formulaText, perText, sumText } from './worthText.ts';

/** The sum; or the share of what is not asked; or that answers are missing. */
function Sum({ benefit }: { benefit: PolicyBenefit }) {
  if (sumText(benefit) !== '') return <p class="worth-line">{t('worth.line', { v: perText(benefit) })}</p>;
  const open = benefit.missing.length > 0;
  return <p class="worth-open">{open ? t('worth.notKnown') : formulaText(benefit)}</p>;
}

export function WorthLine({ worth }: { worth: PolicyWorth | undefined }) {
  if (!worth) return null;
  const { benefit, excludes } = worth;
  return (
    <>
      {benefit && <Sum benefit={benefit} />}
      {excludes.length > 0 && (
        <p class="worth-excludes">
          {t('worth.excludes', { names: listText(excludes.map((one) => pickOf(one.name, one.nameEn))) })}
        </p>
      )}
    </>
  );
}

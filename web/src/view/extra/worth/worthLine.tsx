// On the card of a policy: what it is worth, and what else that fits it excludes.
import type { PolicyWorth } from '../../../engine/messages.gen.ts';
import { listText } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { perText, sumText } from './worthText.ts';

export function WorthLine({ worth }: { worth: PolicyWorth | undefined }) {
  if (!worth) return null;
  const { benefit, excludes } = worth;
  return (
    <>
      {benefit && (
        <p class="worth-line">
          {sumText(benefit) === '' ? t('worth.notKnown') : t('worth.line', { v: perText(benefit) })}
        </p>
      )}
      {excludes.length > 0 && (
        <p class="worth-excludes">
          {t('worth.excludes', { names: listText(excludes.map((one) => pickOf(one.name, one.nameEn))) })}
        </p>
      )}
    </>
  );
}

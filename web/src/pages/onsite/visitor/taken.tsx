// The policies that the visitor takes along: a code with their numbers alone, and what stands behind it.
import { QrCode } from '../../../kit/qr.tsx';
import { useAnswer } from '../../../state/useAnswer.ts';
import { chineseText, pickOf, t } from '../../../text/text.ts';
import { today } from '../../../text/today.ts';
import { Days } from '../../../view/policyAction.tsx';
import { takenLink } from '../../saved/taken.ts';
import { visitor, visitorFacts } from '../session.ts';

function One({ id }: { id: string }) {
  const request = { kind: 'policy', asOf: today(), facts: visitorFacts.value, id } as const;
  const row = useAnswer<'policy'>(request).value?.row;
  return (
    <li>
      <b>{row ? pickOf(row.name, row.nameEn) : id}</b>
      {row && <p class="hint">{chineseText(row.issuer)}</p>}
      {row && <Days row={row} />}
    </li>
  );
}

export function Taken() {
  const { taken } = visitor.value;
  return (
    <div class="onsite-two">
      <section class="panel" aria-labelledby="taken-code">
        <h3 id="taken-code">{t('onsite.policiesCode')}</h3>
        <p>{t('onsite.policiesCodeHelp')}</p>
        <QrCode text={takenLink(taken)} label={t('onsite.policiesQr', { n: taken.length })} />
      </section>
      <section class="panel" aria-labelledby="taken-list">
        <h3 id="taken-list">{t('onsite.policiesList', { n: taken.length })}</h3>
        <ul class="onsite-taken">
          {taken.map((id) => (
            <One key={id} id={id} />
          ))}
        </ul>
      </section>
    </div>
  );
}

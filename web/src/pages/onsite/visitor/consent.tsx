// What goes to exactly which institution, the words of the consent to it, and the signature under them.
import { useState } from 'preact/hooks';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { fieldOf } from '../../../state/catalogue.ts';
import { amountText, monthsText } from '../../../text/format.ts';
import { pick, pickOf, t } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { factText } from '../../../view/factText.ts';
import { consentOf } from '../consentWords.ts';
import { change, changeAgreed, visitor, visitorFacts } from '../session.ts';
import { useChosen } from './product.tsx';
import { fieldsUsed } from './sent.ts';
import { isSigned, SignatureField } from './signature.tsx';

function Terms() {
  const { name, phone, firm, code, amountFen, termMonths, purpose, photos } = visitor.value;
  const rows: readonly (readonly [string, string])[] = [
    [t('onsite.name'), name],
    [t('signIn.phone'), phone],
    [t('onsite.firm'), firm],
    [t('onsite.firmCodeShort'), code],
    [t('apply.amount'), amountFen === undefined ? '' : amountText(amountFen)],
    [t('apply.term'), termMonths === undefined ? '' : monthsText(termMonths)],
    [t('onsite.purposeShort'), purpose?.trim() ?? ''],
    [t('onsite.photos'), photos.length === 0 ? '' : t('onsite.pagesN', { n: photos.length })],
  ];
  return (
    <dl class="terms sent-terms">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Each can be left out before it is agreed to. */
function FactsChosen({ fields }: { fields: readonly string[] }) {
  const { leftOut } = visitor.value;
  if (fields.length === 0) return <p>{t('onsite.noFacts')}</p>;
  const toggle = (key: string) =>
    changeAgreed({
      leftOut: leftOut.includes(key) ? leftOut.filter((one) => one !== key) : [...leftOut, key],
    });
  return (
    <ul class="onsite-facts">
      {fields.map((key) => {
        const field = fieldOf(key);
        return (
          field && (
            <li key={key}>
              <label class="tick">
                <input type="checkbox" checked={!leftOut.includes(key)} onChange={() => toggle(key)} />
                <span>
                  {pick(field.label)} <b>{factText(field, visitorFacts.value[key] ?? null)}</b>
                </span>
              </label>
            </li>
          )
        );
      })}
    </ul>
  );
}

export function ConsentStep() {
  const { value } = useChosen();
  const [tried, setTried] = useState(false);
  const consent = consentOf('intake');
  const { consentAt, signature } = visitor.value;
  if (!value) return <Skeleton lines={10} />;
  const { row } = value;
  const to = institutionName(row);
  const signed = isSigned(signature, visitor.value.name);
  const onNext = () => {
    setTried(true);
    if (consentAt === undefined) document.getElementById('visit-agreed')?.focus();
    else if (signed && consent) change({ step: 'review' });
  };
  return (
    <div class="onsite-two">
      <section class="consent" aria-labelledby="visit-consent">
        <h3 id="visit-consent">{t('onsite.consentTitle', { to })}</h3>
        <p>{t('onsite.consentTo', { to, name: pickOf(row.name, row.nameEn) })}</p>
        <Terms />
        <h4>{t('onsite.factsGo')}</h4>
        <FactsChosen fields={fieldsUsed(value)} />
        {consent ? (
          consent.lines.map((line) => <p key={line}>{line}</p>)
        ) : (
          <p class="alert-line">{t('onsite.noPack')}</p>
        )}
        <label class="tick">
          <input
            id="visit-agreed"
            type="checkbox"
            disabled={!consent}
            checked={consentAt !== undefined}
            aria-describedby={tried && consentAt === undefined ? 'visit-agreed-problem' : undefined}
            onChange={(event) =>
              change({
                consentAt: event.currentTarget.checked ? Date.now() : undefined,
                consentVersion: consent?.version,
                signature: undefined,
              })
            }
          />
          <span>{t('onsite.consentAgree', { to })}</span>
        </label>
        {tried && consentAt === undefined && (
          <p class="problem" id="visit-agreed-problem" role="alert">
            {t('onsite.needAgree')}
          </p>
        )}
      </section>
      <div>
        <SignatureField
          signature={signature}
          name={visitor.value.name}
          onSignature={(next) => change({ signature: next })}
        />
        {tried && !signed && (
          <p class="problem" role="alert">
            {t('onsite.needSignature')}
          </p>
        )}
        <p class="service-do">
          <Button look="main" onClick={onNext}>
            {t('apply.next')}
          </Button>
        </p>
      </div>
    </div>
  );
}

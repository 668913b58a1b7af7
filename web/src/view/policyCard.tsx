// One policy in a list: number, issuer, standing, benefit; verdict and reasons once the firm is known.
import type { JsonValue, PolicyRow } from '../engine/messages.gen.ts';
import type { Plans } from '../state/plans.ts';
import { language, pickOf, t, tCode } from '../text/text.ts';
import { AskButtons } from './ask.tsx';
import { CardPlan } from './cardPlan.tsx';
import { GroupMark } from './mark.tsx';
import { ReasonList } from './reasons.tsx';

const kReasonsShown = 3;

const textIn = (value: JsonValue | undefined, key: string): string => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const found = value[key];
  return typeof found === 'string' ? found : '';
};

/** The benefit in one sentence, in the reader's language where the catalogue has it. */
export const benefitText = (row: PolicyRow): string =>
  (language.value === 'en' && textIn(row.benefit, 'textEn')) || textIn(row.benefit, 'text');

export const benefitType = (row: PolicyRow): string => textIn(row.benefit, 'type');

/** What is not plainly in force is said beside the name, in words. */
export const StandingTag = ({ row }: { row: PolicyRow }) => {
  const { standing } = row.judgement;
  return standing === 'current' ? null : (
    <span class={`standing standing-${standing}`}>{t(`standing.${standing}`)}</span>
  );
};

export const PolicyCard = ({ row, known, plans }: { row: PolicyRow; known: boolean; plans: Plans }) => (
  <li class="card">
    <article aria-labelledby={`p-${row.id}`}>
      <p class="card-top">
        <span class="card-cat">{tCode('policyCategory', row.category)}</span>
        <span class="card-inst">{row.level ? tCode('level', row.level) : row.issuer}</span>
        <StandingTag row={row} />
      </p>
      <h3 class="card-name" id={`p-${row.id}`}>
        <a href={`/policy/${row.id}`}>{pickOf(row.name, row.nameEn)}</a>
      </h3>
      <p class="policy-no">
        {row.issuer}
        {row.docNo ? ` · ${row.docNo}` : ''}
      </p>
      {benefitText(row) !== '' && <p class="policy-benefit">{benefitText(row)}</p>}
      {known && row.judgement.group !== 'closed' && (
        <div class="verdict">
          <GroupMark judgement={row.judgement} />
          <ReasonList judgement={row.judgement} most={kReasonsShown} />
          {row.judgement.group === 'open' && <AskButtons fields={row.judgement.ask} />}
          {row.judgement.group === 'fails' && <CardPlan id={row.id} plans={plans} />}
        </div>
      )}
    </article>
  </li>
);

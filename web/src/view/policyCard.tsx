// One policy in a list: number, issuer, standing, what to do for it, benefit; verdict and reasons once the firm is known.
import type { ComponentChildren } from 'preact';
import type { JsonValue, PolicyRow } from '../engine/messages.gen.ts';
import type { Plans } from '../state/plans.ts';
import type { Worths } from '../state/worths.ts';
import { chineseText, pickOf, t, tCode } from '../text/text.ts';
import { AskButtons } from './ask.tsx';
import { CardPlan } from './cardPlan.tsx';
import { Extra } from './extra.tsx';
import { GroupMark } from './mark.tsx';
import './policy.css';
import { ActionTag, Days } from './policyAction.tsx';
import { ReasonList } from './reasons.tsx';
import { SaveButton } from './saveButton.tsx';

const kReasonsShown = 3;

export const textIn = (value: JsonValue | undefined, key: string): string => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '';
  const found = value[key];
  return typeof found === 'string' ? found : '';
};

/** The benefit in one sentence, in the reader's language where the catalogue has it. */
export const benefitText = (row: PolicyRow): string =>
  pickOf(textIn(row.benefit, 'text'), textIn(row.benefit, 'textEn'));

export const benefitType = (row: PolicyRow): string => textIn(row.benefit, 'type');

/** What is not plainly in force is said beside the name, in words. */
export const StandingTag = ({ row }: { row: PolicyRow }) => {
  const { standing } = row.judgement;
  return standing === 'current' ? null : (
    <span class={`standing standing-${standing}`}>{t(`standing.${standing}`)}</span>
  );
};

/** Texts of a card with what was searched for marked in them. */
export interface PolicyTexts {
  readonly name: ComponentChildren;
  readonly issuer: ComponentChildren;
  readonly benefit: ComponentChildren;
  readonly note: ComponentChildren;
}

interface PolicyCardProps {
  row: PolicyRow;
  found?: PolicyTexts | undefined;
  known: boolean;
  plans: Plans;
  worths: Worths;
}

const mayFit = ({ judgement }: PolicyRow) => judgement.group === 'fits' || judgement.group === 'open';

/** The place is kept where a sum will come. */
const CardWorth = ({ row, worths }: { row: PolicyRow; worths: Worths }) => {
  const worth = worths.get(row.id);
  if (!worth && textIn(row.benefit, 'formula') === '') return null;
  return <div class="card-worth">{worth && <Extra show="WorthLine" bars={0} worth={worth} />}</div>;
};

export const PolicyCard = ({ row, found, known, plans, worths }: PolicyCardProps) => (
  <li class="card">
    <article aria-labelledby={`p-${row.id}`}>
      <p class="card-top">
        <span class="card-cat">{tCode('policyCategory', row.category)}</span>
        <span class="card-inst">{row.level ? tCode('level', row.level) : chineseText(row.issuer)}</span>
        <StandingTag row={row} />
        <ActionTag row={row} />
      </p>
      <h3 class="card-name" id={`p-${row.id}`}>
        <a href={`/policy/${row.id}`}>{found?.name ?? pickOf(row.name, row.nameEn)}</a>
      </h3>
      <p class="policy-no">
        {found?.issuer ?? chineseText(row.issuer)}
        {row.docNo ? ` · ${row.docNo}` : ''}
      </p>
      {benefitText(row) !== '' && <p class="policy-benefit">{found?.benefit ?? benefitText(row)}</p>}
      {found?.note}
      <Days row={row} />
      {known && mayFit(row) && <CardWorth row={row} worths={worths} />}
      {known && row.judgement.group !== 'closed' && (
        <div class="verdict">
          <GroupMark judgement={row.judgement} />
          <ReasonList judgement={row.judgement} most={kReasonsShown} />
          {row.judgement.group === 'open' && <AskButtons fields={row.judgement.ask} />}
          {row.judgement.group === 'fails' && <CardPlan id={row.id} plans={plans} />}
        </div>
      )}
      <SaveButton id={row.id} name={pickOf(row.name, row.nameEn)} policy />
    </article>
  </li>
);

// A product in a list with its reasons and missing answers, once something is known of the firm; where it does
// not fit, with the plan of least effort.
import type { ProductRow } from '../engine/messages.gen.ts';
import type { Plans } from '../state/plans.ts';
import { pickOf } from '../text/text.ts';
import { AskButtons } from './ask.tsx';
import { Card, type FoundTexts } from './card.tsx';
import { CostBasis, costFigure, feesText } from './cardCost.tsx';
import { CardPlan } from './cardPlan.tsx';
import { CompareButton } from './compareButton.tsx';
import { ReasonList } from './reasons.tsx';
import { SaveButton } from './saveButton.tsx';

const kReasonsShown = 3;

interface JudgedCardProps {
  row: ProductRow;
  known: boolean;
  plans: Plans;
  found?: FoundTexts | undefined;
}

export const JudgedCard = ({ row, known, plans, found }: JudgedCardProps) => (
  <Card
    row={row}
    found={found}
    judged={known}
    cost={known ? costFigure(row) : undefined}
    fees={feesText(row, known)}
    corner={
      <>
        <CompareButton id={row.id} name={pickOf(row.name, row.nameEn)} />
        <SaveButton id={row.id} name={pickOf(row.name, row.nameEn)} />
      </>
    }
  >
    <CostBasis row={row} waiting={found === undefined} />
    <ReasonList judgement={row.judgement} most={kReasonsShown} />
    {row.judgement.group === 'open' && <AskButtons fields={row.judgement.ask} />}
    {row.judgement.group === 'fails' && <CardPlan id={row.id} plans={plans} />}
  </Card>
);

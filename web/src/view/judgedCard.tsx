// A product in a list with its reasons and missing answers, once something is known of the firm.
import type { ProductRow } from '../engine/messages.gen.ts';
import { AskButtons } from './ask.tsx';
import { Card } from './card.tsx';
import { ReasonList } from './reasons.tsx';

const kReasonsShown = 3;

export const JudgedCard = ({ row, known }: { row: ProductRow; known: boolean }) => (
  <Card row={row} judged={known}>
    <ReasonList judgement={row.judgement} most={kReasonsShown} />
    {row.judgement.group === 'open' && <AskButtons fields={row.judgement.ask} />}
  </Card>
);

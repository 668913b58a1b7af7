// A policy among the favourites: who issued it, what it gives, until when.
import type { PolicyRow } from '../../engine/messages.gen.ts';
import { ActionTag, Days } from '../../view/policyAction.tsx';
import { benefitText } from '../../view/policyCard.tsx';

export const PolicyLine = ({ row }: { row: PolicyRow }) => (
  <>
    <p class="saved-where">
      {row.issuer} <ActionTag row={row} />
    </p>
    {benefitText(row) !== '' && <p class="hint">{benefitText(row)}</p>}
    <Days row={row} />
  </>
);

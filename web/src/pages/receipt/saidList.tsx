// What a receipt says of each product; with its reasons, where question and answer are known.
import type { ProductDetail, ProductRow } from '../../engine/messages.gen.ts';
import { Mark } from '../../kit/icons.tsx';
import { pickOf, tCode } from '../../text/text.ts';
import { institutionName } from '../../view/card.tsx';
import { groupShape } from '../../view/mark.tsx';
import { ReasonList } from '../../view/reasons.tsx';
import type { Said } from './receipt.ts';

const kMostReasons = 6;
const isGroup = (group: string): group is keyof typeof groupShape => group in groupShape;

/** The products of an answer, by id. */
function rowsIn(answer: string | undefined): ReadonlyMap<string, ProductRow> {
  if (answer === undefined) return new Map();
  const { value } = JSON.parse(answer) as {
    value: Partial<ProductDetail> & { rows?: readonly ProductRow[] };
  };
  const rows = value.rows ?? (value.row ? [value.row] : []);
  return new Map(rows.map((row) => [row.id, row]));
}

interface SaidListProps {
  said: readonly Said[];
  /** As the core gave it. */
  answer?: string | undefined;
}

export function SaidList({ said, answer }: SaidListProps) {
  const rows = rowsIn(answer);
  return (
    <ul class="receipt-said">
      {said.map(({ id, name, group }) => {
        const row = rows.get(id);
        return (
          <li key={id}>
            <p class="receipt-name">{row ? pickOf(row.name, row.nameEn) : name}</p>
            {row && <p class="hint">{institutionName(row)}</p>}
            <p>
              <span class={`mark mark-${group}`}>
                {isGroup(group) && <Mark shape={groupShape[group]} />}
                {tCode('group', group)}
              </span>
            </p>
            {row && <ReasonList judgement={row.judgement} most={kMostReasons} />}
          </li>
        );
      })}
    </ul>
  );
}

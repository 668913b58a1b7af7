// What a receipt says of each product.
import type { Judgement } from '../../engine/messages.gen.ts';
import { Mark } from '../../kit/icons.tsx';
import { tCode } from '../../text/text.ts';
import { groupShape } from '../../view/mark.tsx';
import { ReasonList } from '../../view/reasons.tsx';
import type { Said } from './receipt.ts';

const kMostReasons = 6;
const isGroup = (group: string): group is keyof typeof groupShape => group in groupShape;

interface SaidListProps {
  said: readonly Said[];
  /** The reasons, where question and answer are known. */
  judgements?: ReadonlyMap<string, Judgement>;
}

export const SaidList = ({ said, judgements }: SaidListProps) => (
  <ul class="receipt-said">
    {said.map(({ id, name, group }) => {
      const judgement = judgements?.get(id);
      return (
        <li key={id}>
          <p class="receipt-name">{name}</p>
          <p>
            <span class={`mark mark-${group}`}>
              {isGroup(group) && <Mark shape={groupShape[group]} />}
              {tCode('group', group)}
            </span>
          </p>
          {judgement && <ReasonList judgement={judgement} most={kMostReasons} />}
        </li>
      );
    })}
  </ul>
);

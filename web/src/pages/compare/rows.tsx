// The lines of the comparison: what each says of a product, as the cell and as plain text.
import type { ComponentChildren } from 'preact';
import type { BestOf, Compared } from '../../engine/messages.gen.ts';
import { amountText, listText, monthsText, rateText, termRange, yuanText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { GroupMark, groupText } from '../../view/mark.tsx';

export interface Line {
  readonly key: string;
  readonly name: string;
  /** The part that the core marks the best of. */
  readonly part?: BestOf['part'];
  readonly text: (one: Compared) => string;
  readonly cell?: (one: Compared) => ComponentChildren;
}

const rateSpan = (low: number | undefined, high: number | undefined) => {
  if (low === undefined || high === undefined) return t('value.notStated');
  return low === high ? rateText(low) : `${rateText(low)} – ${rateText(high)}`;
};
const yuan = (fen: number | undefined) =>
  fen === undefined ? t('value.notStated') : t('cost.yuan', { v: yuanText(fen) });

export function linesOf(known: boolean): Line[] {
  const fit: Line = {
    key: 'fit',
    name: t('compare.fit'),
    part: 'fit',
    text: ({ product }) => groupText(product.row.judgement),
    cell: ({ product }) => <GroupMark judgement={product.row.judgement} />,
  };
  return [
    ...(known ? [fit] : []),
    {
      key: 'for',
      name: t('compare.countedFor'),
      part: 'amount',
      text: ({ product: { amountFen, termMonths } }) =>
        amountFen === undefined || termMonths === undefined
          ? t('value.notStated')
          : t('compare.for', { amount: amountText(amountFen), term: monthsText(termMonths) }),
    },
    {
      key: 'cost',
      name: t('cost.allIn'),
      part: 'cost',
      text: ({ product }) => rateSpan(product.lowPpm, product.highPpm),
    },
    {
      key: 'helped',
      name: t('cost.afterHelp'),
      part: 'helped',
      text: ({ product: { helped, cost } }) => {
        if (helped) return rateText(helped.simplePpm);
        return cost ? t('compare.noHelp', { v: rateText(cost.simplePpm) }) : t('value.notStated');
      },
    },
    { key: 'total', name: t('compare.total'), text: ({ totalFen }) => yuan(totalFen) },
    { key: 'first', name: t('cost.first'), part: 'first', text: ({ firstFen }) => yuan(firstFen) },
    { key: 'highest', name: t('cost.highest'), part: 'highest', text: ({ highestFen }) => yuan(highestFen) },
    {
      key: 'repayment',
      name: t('product.repayment'),
      text: ({ product }) => listText(product.row.repayment.map((code) => tCode('repayment', code))),
    },
    {
      key: 'guarantee',
      name: t('product.guarantee'),
      text: ({ product }) => listText(product.row.guarantee.map((code) => tCode('guarantee', code))),
    },
    {
      key: 'fees',
      name: t('product.fees'),
      text: ({ product }) =>
        product.fees.length === 0
          ? t('compare.none')
          : listText(product.fees.map((fee) => `${tCode('fee', fee.name)} ${yuanText(fee.amountFen)}`)),
    },
    {
      key: 'term',
      name: t('card.term'),
      text: ({ product: { row } }) =>
        termRange(row.termMinMonths, row.termMaxMonths)
          .map((piece) => piece.text)
          .join(''),
    },
    {
      key: 'online',
      name: t('compare.online'),
      text: ({ online }) => t(online ? 'compare.wholeOnline' : 'compare.notWhole'),
    },
    {
      key: 'papers',
      name: t('product.materials'),
      part: 'papers',
      text: ({ materials }) => listText(materials.map((code) => tCode('material', code))),
    },
  ];
}

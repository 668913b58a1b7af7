// How much, for how long and for what.
import { useEffect, useState } from 'preact/hooks';
import type { ProductRow } from '../../engine/messages.gen.ts';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { fieldOf } from '../../state/catalogue.ts';
import { facts } from '../../state/facts.ts';
import { amountRange, type Piece, termRange } from '../../text/format.ts';
import { pick, t } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import type { StepProps } from './body.tsx';

const kMostFen = 1_000_000_000_000;
const kMostMonths = 600;

/** What the firm said before of its use of the money, in words. */
function purposeSaid(): string {
  const said = facts.value['purpose'];
  return pick(fieldOf('purpose')?.options.find((option) => option.value === said)?.label);
}

const words = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

/** What the product lends, so that nobody asks for what it does not; it may be asked for all the same. */
const rangeText = (row: ProductRow) =>
  t('apply.range', {
    amount: words(amountRange(row.amountMinFen, row.amountMaxFen)),
    term: words(termRange(row.termMinMonths, row.termMaxMonths)),
  });

export function Need({ detail: { row }, draft, onDraft, onNext }: StepProps) {
  const [tried, setTried] = useState(false);
  // Effect dependencies: once, from what the device knows already.
  useEffect(() => {
    const term = facts.value['term_wanted'];
    const change = {
      ...(draft.purpose === '' && purposeSaid() !== '' ? { purpose: purposeSaid() } : {}),
      ...(draft.termMonths === undefined && typeof term === 'number' ? { termMonths: term } : {}),
    };
    if (Object.keys(change).length > 0) onDraft(change);
  }, []);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const missing =
      draft.amountFen === undefined
        ? 'apply-amount'
        : draft.termMonths === undefined
          ? 'apply-term'
          : draft.purpose.trim() === ''
            ? 'apply-purpose'
            : undefined;
    if (missing) document.getElementById(missing)?.focus();
    else onNext();
  };
  return (
    <form class="service-form" onSubmit={onSubmit}>
      <p class="hint">{rangeText(row)}</p>
      <NumberEntry
        id="apply-amount"
        kind="fen"
        label={t('apply.amount')}
        unit={t('field.wan')}
        value={draft.amountFen}
        low={100}
        high={kMostFen}
        sent
        missing={tried && draft.amountFen === undefined ? t('apply.needAmount') : undefined}
        onValue={(amountFen) => onDraft({ amountFen })}
      />
      <NumberEntry
        id="apply-term"
        kind="int"
        label={t('apply.term')}
        unit={t('unit.months')}
        value={draft.termMonths}
        low={1}
        high={kMostMonths}
        sent
        missing={tried && draft.termMonths === undefined ? t('apply.needTerm') : undefined}
        onValue={(termMonths) => onDraft({ termMonths })}
      />
      <TextEntry
        id="apply-purpose"
        label={t('apply.purpose')}
        hint={t('apply.purposeHint')}
        value={draft.purpose}
        most={200}
        lines={2}
        problem={tried && draft.purpose.trim() === '' ? t('apply.needPurpose') : undefined}
        onText={(purpose) => onDraft({ purpose })}
      />
      <p class="service-do">
        <button type="submit" class="btn btn-main">
          {t('apply.next')}
        </button>
      </p>
    </form>
  );
}

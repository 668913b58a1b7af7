// What will be sent, answer by answer, each with the way to change it; and which facts of the firm stay here.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { type Draft, factsToSend, type SentFacts as SentFactsOf, usedFacts } from '../../state/draft.ts';
import { facts } from '../../state/facts.ts';
import type { ServerError } from '../../state/server.ts';
import { amountText, monthsText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { SentFacts } from '../../view/service/sentFacts.tsx';
import { errorText, readingText } from '../../view/service/words.ts';
import type { StepProps } from './body.tsx';

export type Place = 'firm' | 'need' | 'contact' | 'cost';

interface RowProps {
  name: string;
  value: string;
  place: Place;
  error: ServerError | undefined;
  locked: boolean;
  onGoTo: (place: Place) => void;
}

const Row = ({ name, value, place, error, locked, onGoTo }: RowProps) => (
  <li>
    <span class="said-name">{name}</span>
    <span class="said-value">
      {value}
      {error && <span class="problem"> {errorText(error)}</span>}
    </span>
    {!locked && (
      <span class="said-do">
        <button type="button" class="link" onClick={() => onGoTo(place)}>
          {t('apply.change')}
          <span class="sr"> {name}</span>
        </button>
      </span>
    )}
  </li>
);

interface AnswersProps {
  draft: Draft;
  error: ServerError | undefined;
  onGoTo: (place: Place) => void;
}

export function Answers({ draft, error, onGoTo }: AnswersProps) {
  const rows: [string, string, Place, string][] = [
    [t('apply.firm'), `${draft.firmName} ${draft.firm}`, 'firm', '/firm'],
    [t('apply.amount'), amountText(draft.amountFen ?? 0), 'need', '/amountFen'],
    [t('apply.term'), monthsText(draft.termMonths ?? 0), 'need', '/termMonths'],
    [t('apply.purpose'), draft.purpose, 'need', '/purpose'],
    [t('apply.person'), draft.name, 'contact', '/contact/name'],
    [t('signIn.phone'), draft.phone, 'contact', '/contact/phone'],
  ];
  if (draft.reading) rows.push([t('reading.row'), readingText(draft.reading), 'cost', '/reading']);
  return (
    <ul class="said">
      {rows.map(([name, value, place, where]) => (
        <Row
          key={name}
          name={name}
          value={value}
          place={place}
          locked={draft.sent !== undefined}
          error={error?.where === where ? error : undefined}
          onGoTo={onGoTo}
        />
      ))}
    </ul>
  );
}

/** What went out without an answer stands fixed: it is shown as it was sent, not as the answers are by now. */
export interface Fixed {
  readonly facts: SentFactsOf;
  readonly consent: { readonly until: string; readonly sector?: string; readonly photos?: readonly number[] };
  readonly intake?: string;
}
export const fixedOf = ({ sent }: Draft) => (sent === undefined ? undefined : (JSON.parse(sent) as Fixed));

export function FactsToSend({ detail, draft, onDraft }: StepProps) {
  const fixed = fixedOf(draft);
  const sent = Object.entries(fixed?.facts ?? factsToSend(detail, draft));
  const out = fixed ? [] : usedFacts(detail).filter((field) => draft.leftOut.includes(field));
  const toggle = (field: string, name: string, leave: boolean) =>
    !fixed && (
      <button
        type="button"
        class="link"
        onClick={() =>
          onDraft({
            leftOut: leave ? [...draft.leftOut, field] : draft.leftOut.filter((one) => one !== field),
          })
        }
      >
        {t(leave ? 'apply.leaveOut' : 'apply.putBack')}
        <span class="sr"> {name}</span>
      </button>
    );
  return (
    <>
      <section aria-labelledby="facts-sent">
        <h3 id="facts-sent">{t('apply.facts', { n: sent.length })}</h3>
        <p class="hint">{t('apply.factsHelp')}</p>
        {sent.length === 0 ? (
          <p>{t('apply.noFacts')}</p>
        ) : (
          <SentFacts facts={sent} action={(field, name) => toggle(field, name, true)} />
        )}
      </section>
      {out.length > 0 && (
        <section aria-labelledby="facts-out">
          <h3 id="facts-out">{t('apply.leftOut', { n: out.length })}</h3>
          <SentFacts
            facts={out.map((field) => [field, facts.value[field] as JsonValue] as const)}
            action={(field, name) => toggle(field, name, false)}
          />
        </section>
      )}
    </>
  );
}

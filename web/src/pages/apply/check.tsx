// Exactly what will be sent to exactly whom, the consent to it, and the button that does it.
import { useState } from 'preact/hooks';
import { call, catalogueVersion } from '../../engine/engine.ts';
import type { JsonValue } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import type { Receipt } from '../../state/applications.ts';
import {
  consentUntil,
  type Draft,
  dropDraft,
  factsToSend,
  isComplete,
  type SentFacts as SentFactsOf,
  submissionText,
  usedFacts,
} from '../../state/draft.ts';
import { facts } from '../../state/facts.ts';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { amountText, monthsText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { SentFacts } from '../../view/service/sentFacts.tsx';
import { errorText } from '../../view/service/words.ts';
import type { StepProps } from './body.tsx';
import { Consent } from './consent.tsx';

type Place = 'firm' | 'need' | 'contact';

interface CheckProps extends StepProps {
  onKeep: (change: Partial<Draft>) => Promise<void>;
  onGoTo: (place: Place) => void;
  onReceipt: (receipt: Receipt) => void;
}

const kStale: ServerError = { status: 0, code: 'catalogue_changed', where: '' };
const kNoNetwork: ServerError = { status: 0, code: 'offline', where: '' };

/** Number of the catalogue that the device has judged by; `undefined`: the server has another one by now. */
async function versionHere(): Promise<number | undefined> {
  const response = await fetch('/c/manifest.json', { cache: 'no-store' });
  // Its signature was checked when the catalogue was opened; here it only has to be the same.
  const { payload } = (await response.json()) as { payload: string };
  const manifest = JSON.parse(payload) as { version: number; snapshot: { url: string } };
  const same = new URL(manifest.snapshot.url, location.origin).href === catalogueVersion.value;
  return same ? manifest.version : undefined;
}

/** Where an error of the server belongs, by its pointer. */
function placeOf(where: string): Place | undefined {
  if (where.startsWith('/firm')) return 'firm';
  if (where.startsWith('/contact')) return 'contact';
  return /^\/(amountFen|termMonths|purpose)/.test(where) ? 'need' : undefined;
}

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
          {t('said.change')}
          <span class="sr"> {name}</span>
        </button>
      </span>
    )}
  </li>
);

function Whole({
  draft,
  error,
  onGoTo,
}: { draft: Draft; error: ServerError | undefined } & Pick<CheckProps, 'onGoTo'>) {
  const rows: [string, string, Place, string][] = [
    [t('apply.firm'), `${draft.firmName} ${draft.firm}`, 'firm', '/firm'],
    [t('apply.amount'), amountText(draft.amountFen ?? 0), 'need', '/amountFen'],
    [t('apply.term'), monthsText(draft.termMonths ?? 0), 'need', '/termMonths'],
    [t('apply.purpose'), draft.purpose, 'need', '/purpose'],
    [t('apply.person'), draft.name, 'contact', '/contact/name'],
    [t('signIn.phone'), draft.phone, 'contact', '/contact/phone'],
  ];
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
interface Fixed {
  readonly facts: SentFactsOf;
  readonly consent: { readonly until: string };
}
const fixedOf = ({ sent }: Draft) => (sent === undefined ? undefined : (JSON.parse(sent) as Fixed));

function FactsToSend({ detail, draft, onDraft }: StepProps) {
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

export function Check(props: CheckProps) {
  const { detail, draft, onDraft, onKeep, onGoTo, onReceipt } = props;
  const [given, setGiven] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const to = institutionName(detail.row);
  const unanswered = draft.sent !== undefined;

  const bodyNow = async (): Promise<string | undefined> => {
    if (draft.sent !== undefined) return draft.sent;
    const version = await versionHere();
    if (version === undefined) return undefined;
    const { row } = await call<'product'>({
      kind: 'product',
      asOf: today(),
      facts: factsToSend(detail, draft),
      id: detail.row.id,
    });
    return submissionText(detail, draft, { verdict: row.judgement.verdict, catalogueVersion: version });
  };
  const send = async () => {
    let body: string | undefined;
    try {
      body = await bodyNow();
    } catch {
      setError(kNoNetwork);
      return;
    }
    if (body === undefined) {
      setError(kStale);
      return;
    }
    // Kept first: should the answer get lost, the same goes out again, and arrives once.
    await onKeep({ sent: body });
    const answer = await tellOnce<Receipt>('/applications', draft.key, body);
    if (answer.ok) {
      await dropDraft(detail.row.id);
      onReceipt(answer.value);
      return;
    }
    if (answer.error.status !== 0 && answer.error.status < 500) await onKeep({ sent: undefined });
    setError(answer.error);
  };
  const submit = () => {
    setMissing(!given);
    if (!given) {
      document.getElementById('consent-given')?.focus();
      return;
    }
    if (busy || !isComplete(draft)) return;
    setBusy(true);
    setError(undefined);
    void send().then(() => setBusy(false));
  };
  const place = error && placeOf(error.where);
  return (
    <>
      <p>{t('apply.checkLead', { to })}</p>
      <Whole draft={draft} error={error} onGoTo={onGoTo} />
      <FactsToSend {...props} />
      {!isComplete(draft) && <p class="problem">{t('apply.incomplete')}</p>}
      <Consent
        to={to}
        until={fixedOf(draft)?.consent.until ?? consentUntil()}
        missing={missing}
        given={given}
        onGiven={setGiven}
      />
      {(error || unanswered) && !busy && (
        <div class="trouble" role="alert">
          <p class="empty-title">{t(unanswered ? 'apply.unanswered' : 'apply.notSent')}</p>
          <p>{error ? errorText(error) : t('serverError.no_answer')}</p>
          {place && (
            <p>
              <Button onClick={() => onGoTo(place)}>{t('apply.goMend')}</Button>
            </p>
          )}
          {error?.code === 'catalogue_changed' && (
            <p>
              <Button onClick={() => location.reload()}>{t('apply.reload')}</Button>
            </p>
          )}
          {error?.code === 'key_reused' && (
            <p>
              <a href="/applications">{t('follow.toList')}</a>
            </p>
          )}
        </div>
      )}
      <p class="service-do">
        <Button look="main" disabled={busy} onClick={submit}>
          {busy
            ? t('apply.sending')
            : unanswered
              ? t('apply.submitAgain', { to })
              : t('apply.submit', { to })}
        </Button>
        {unanswered && !busy && (
          <button type="button" class="link" onClick={() => onDraft({ sent: undefined })}>
            {t('apply.changeAfter')}
          </button>
        )}
      </p>
    </>
  );
}

// Exactly what will be sent to exactly whom, the consent to it, and the button that does it.
import { useEffect, useState } from 'preact/hooks';
import { call, catalogueVersion } from '../../engine/engine.ts';
import { Button } from '../../kit/basic.tsx';
import type { Receipt } from '../../state/applications.ts';
import {
  consentUntil,
  type Draft,
  dropDraft,
  factsToSend,
  isComplete,
  sectorOf,
  submissionText,
} from '../../state/draft.ts';
import { facts } from '../../state/facts.ts';
import { type ServerError, tellOnce } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { institutionName } from '../../view/card.tsx';
import { errorText } from '../../view/service/words.ts';
import { Answers, FactsToSend, fixedOf, type Place } from './answers.tsx';
import type { StepProps } from './body.tsx';
import { Consent } from './consent.tsx';
import { Exact } from './exact.tsx';
import { Photos } from './photos.tsx';

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
  if (where.startsWith('/reading')) return 'cost';
  return /^\/(amountFen|termMonths|purpose)/.test(where) ? 'need' : undefined;
}

export function Check(props: CheckProps) {
  const { detail, draft, onDraft, onKeep, onGoTo, onReceipt } = props;
  const [given, setGiven] = useState(false);
  const [counted, setCounted] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const [exact, setExact] = useState<string>();
  const to = institutionName(detail.row);
  const unanswered = draft.sent !== undefined;
  const sector = sectorOf(facts.value);

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
    const device = { verdict: row.judgement.verdict, catalogueVersion: version };
    return submissionText(detail, draft, device, counted ? sector : undefined);
  };
  // Effect dependencies: whatever changes what would be sent.
  useEffect(() => {
    let current = true;
    bodyNow().then(
      (text) => current && setExact(text),
      () => current && setExact(undefined),
    );
    return () => {
      current = false;
    };
  }, [JSON.stringify(draft), counted]);
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
  const fixed = fixedOf(draft);
  const intake = fixed ? fixed.intake : draft.intake;
  return (
    <>
      <p>{t('apply.checkLead', { to })}</p>
      <Answers draft={draft} error={error} onGoTo={onGoTo} />
      <FactsToSend {...props} />
      {intake && (
        <Photos
          intake={intake}
          to={to}
          chosen={(fixed ? fixed.consent.photos : draft.photos) ?? []}
          onChosen={fixed ? undefined : (photos) => onDraft({ photos })}
        />
      )}
      <p class="hint">{t('apply.alsoSent')}</p>
      <Exact text={exact} />
      {!isComplete(draft) && <p class="problem">{t('apply.incomplete')}</p>}
      <Consent
        to={to}
        until={fixed?.consent.until ?? consentUntil()}
        missing={missing}
        given={given}
        onGiven={setGiven}
        sector={fixed ? fixed.consent.sector : sector}
        counted={fixed !== undefined || counted}
        onCounted={fixed ? undefined : setCounted}
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
          {error?.where === '/intake' && (
            <p>
              <Button onClick={() => onDraft({ intake: undefined, photos: undefined })}>
                {t('apply.withoutIntake')}
              </Button>
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

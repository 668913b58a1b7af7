// What is done about a lead: how it stands, whose it is, by when, under what words it is found; and notes.
import { useState } from 'preact/hooks';
import { newKey, type ServerError, tellOnce } from '../../../state/server.ts';
import { t, tCode } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { useServer } from '../../../view/service/useServer.ts';
import { momentText } from '../../../view/service/words.ts';
import { DayEntry, PickOne } from '../../publish/entries.tsx';
import {
  kLeadStates,
  kLostReasons,
  kMost,
  type LeadDetail,
  leadPath,
  leadRefusedText,
  type Owner,
} from './leads.ts';

interface WorkProps {
  readonly lead: LeadDetail;
  readonly onChanged: () => void;
}

const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(/[,，、\s]+/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

export function Change({ lead, onChanged }: WorkProps) {
  const { value: owners } = useServer<{ owners: readonly Owner[] }>('/staff/lead-owners');
  const [state, setState] = useState(lead.state);
  const [reason, setReason] = useState(lead.reason);
  const [owner, setOwner] = useState(lead.owner);
  const [due, setDue] = useState(lead.due);
  const [tags, setTags] = useState(lead.tags.join(' '));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  const needsReason = state === 'lost' && reason === '';
  const send = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (needsReason || busy) return;
    setBusy(true);
    setError(undefined);
    const lost = state === 'lost' ? { reason } : {};
    const body = JSON.stringify({ seq: lead.seq, state, ...lost, owner, due, tags: tagsOf(tags) });
    const answer = await tellOnce(`${leadPath(lead.record)}/changes`, newKey(), body);
    setBusy(false);
    if (answer.ok) onChanged();
    else setError(answer.error);
  };
  return (
    <form class="lead-form" onSubmit={send}>
      <PickOne
        id="lead-state"
        label={t('leads.state')}
        value={state}
        options={kLeadStates.map((one) => ({ value: one, label: tCode('leadState', one) }))}
        onPick={setState}
      />
      {state === 'lost' && (
        <>
          <PickOne
            id="lead-reason"
            label={t('leads.reason')}
            value={reason}
            none={t('desk.choose')}
            options={kLostReasons.map((one) => ({ value: one, label: tCode('leadReason', one) }))}
            onPick={setReason}
          />
          {tried && needsReason && (
            <p class="problem" role="alert">
              {t('desk.needReason')}
            </p>
          )}
        </>
      )}
      <PickOne
        id="lead-owner"
        label={t('leads.owner')}
        value={owner}
        none={t('leads.nobody')}
        options={(owners?.owners ?? []).map((one) => ({ value: one.id, label: one.name }))}
        onPick={setOwner}
      />
      <DayEntry id="lead-due" label={t('leads.due')} value={due} onDay={(day) => setDue(day ?? '')} />
      <TextEntry
        id="lead-tags"
        label={t('leads.tags')}
        hint={t('leads.tagsHint', { most: kMost.tags })}
        value={tags}
        most={kMost.tags * (kMost.tag + 1)}
        onText={setTags}
      />
      {error && (
        <p class="problem" role="alert">
          {leadRefusedText(error)}
        </p>
      )}
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t('leads.save')}
        </button>
      </p>
    </form>
  );
}

function AddNote({ lead, onChanged }: WorkProps) {
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ServerError>();
  // The same for each repetition of the same note.
  const [sent, setSent] = useState<{ key: string; body: string }>();
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || words.trim() === '') return;
    const body = JSON.stringify({ words: words.trim() });
    const now = sent?.body === body ? sent : { key: newKey(), body };
    setSent(now);
    setBusy(true);
    setError(undefined);
    const answer = await tellOnce(`${leadPath(lead.record)}/notes`, now.key, body);
    setBusy(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    // What was written meanwhile stays.
    setWords((now) => (now === words ? '' : now));
    setSent(undefined);
    onChanged();
  };
  return (
    <form class="lead-form" onSubmit={send}>
      <TextEntry
        id="lead-note"
        label={t('leads.note')}
        value={words}
        most={kMost.note}
        lines={3}
        onText={setWords}
      />
      {error && (
        <p class="problem" role="alert">
          {leadRefusedText(error)}
        </p>
      )}
      <p>
        <button type="submit" class="btn btn-plain" disabled={busy || words.trim() === ''}>
          {t('leads.addNote')}
        </button>
      </p>
    </form>
  );
}

export const Notes = ({ lead, onChanged, works }: WorkProps & { works: boolean }) => (
  <section aria-labelledby="lead-notes">
    <h3 id="lead-notes">{t('leads.notes')}</h3>
    {lead.notes.length === 0 ? (
      <p class="hint">{t('leads.noNotes')}</p>
    ) : (
      <ol class="course">
        {lead.notes.map((note) => (
          <li key={note.at}>
            <p class="said-sentence">{note.words || t('leads.noteErased')}</p>
            <p class="hint">
              {note.authorName} · {momentText(note.at)}
            </p>
          </li>
        ))}
      </ol>
    )}
    {works && <AddNote lead={lead} onChanged={onChanged} />}
  </section>
);

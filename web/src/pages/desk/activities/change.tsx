// A change of what is open: written by one, taken by a second person, told to those who registered.
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { t, tCode } from '../../../text/text.ts';
import { TextEntry } from '../../../view/service/textEntry.tsx';
import { momentText } from '../../../view/service/words.ts';
import { type ActivityText, daysText, hoursText } from '../../activities/activity.ts';
import type { Change } from './desk.ts';
import type { Actions, Work } from './useActivity.ts';

/** What a text says, by its parts, each in lines. */
function partsOf(text: ActivityText): Readonly<Record<string, readonly string[]>> {
  const venueOf = (venue: string) => text.venues.find(({ id }) => id === venue)?.name ?? '';
  return {
    title: [text.title],
    kind: [tCode('activityKind', text.kind)],
    summary: text.summary.split('\n'),
    organisers: text.organisers,
    contact: [text.contact],
    firstDay: [daysText(text.firstDay, text.lastDay)],
    registrationUntil: [daysText(text.registrationUntil, text.registrationUntil)],
    visibility: [tCode('activityVisibility', text.visibility)],
    quota: [String(text.quota)],
    venues: text.venues.map(({ name, address }) => (address ? `${name} · ${address}` : name)),
    sessions: text.sessions.map((one) =>
      t('activityDesk.sessionLine', {
        title: one.title,
        hours: hoursText(one),
        venue: venueOf(one.venue),
        quota: one.quota,
      }),
    ),
    booths: text.booths.map(
      ({ number, institution, venue }) => `${number} ${institution} · ${venueOf(venue)}`,
    ),
  };
}

/** Lines of each part that are in the one text alone, and in the other. */
function differences(before: ActivityText, after: ActivityText) {
  const old = partsOf(before);
  const now = partsOf(after);
  return Object.keys(now)
    .map((part) => ({
      part,
      gone: (old[part] ?? []).filter((line) => !now[part]?.includes(line)),
      come: (now[part] ?? []).filter((line) => !old[part]?.includes(line)),
    }))
    .filter(({ gone, come }) => gone.length + come.length > 0);
}

interface ProposedProps {
  readonly change: Change;
  readonly work: Work;
  readonly actions: Actions;
}

export function Proposed({ change, work, actions }: ProposedProps) {
  return (
    <section class="panel" aria-labelledby="change">
      <h3 id="change">{t('activityDesk.change')}</h3>
      <p class="hint">
        {change.authorName} · {momentText(change.at)}
      </p>
      <p class="said-sentence">{change.words}</p>
      <dl class="terms activity-change">
        {differences(work.detail.document, change.document).map(({ part, gone, come }) => (
          <div key={part}>
            <dt>{tCode('activityPart', part)}</dt>
            <dd>
              {gone.map((line) => (
                <p key={line}>
                  <span class="sr">{t('activityDesk.before')}</span>
                  <del>{line}</del>
                </p>
              ))}
              {come.map((line) => (
                <p key={line}>
                  <span class="sr">{t('activityDesk.after')}</span>
                  <ins>{line}</ins>
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('activityDesk.changeHelp')}</p>
      <p class="service-do">
        {change.can.map((decision) => (
          <Button
            key={decision}
            look={decision === 'accept' ? 'main' : 'plain'}
            disabled={work.busy}
            onClick={() => void actions.decide(change.number, decision)}
          >
            {tCode('activityDecision', decision)}
          </Button>
        ))}
      </p>
    </section>
  );
}

interface FootProps {
  readonly work: Work;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Sending was tried without words. */
  readonly missing: boolean;
  readonly onClose: () => void;
}

/** Below the text while it is being changed. */
export const ChangeFoot = ({ work, words, onWords, missing, onClose }: FootProps) => (
  <>
    <TextEntry
      id="change-words"
      label={t('activityDesk.changeWords')}
      hint={t('activityDesk.changeWordsHint')}
      value={words}
      most={500}
      problem={missing ? t('activityDesk.needChangeWords') : undefined}
      onText={onWords}
    />
    <p class="activity-save">
      <button type="submit" class="btn btn-main" disabled={work.busy || !work.changed}>
        {t('activityDesk.propose')}
      </button>
      <Button look="quiet" onClick={onClose}>
        {t('service.cancel')}
      </Button>
    </p>
  </>
);

/** What is being written about a change: null while none is. */
export function useChanging(work: Work | undefined, actions: Actions) {
  const [words, setWords] = useState<string>();
  const [tried, setTried] = useState(false);
  const close = () => {
    setWords(undefined);
    setTried(false);
  };
  const send = async () => {
    setTried(true);
    if (!words || words.trim() === '') return;
    if (await actions.propose(words.trim())) close();
  };
  const changing = work &&
    words !== undefined && {
      foot: (
        <ChangeFoot
          work={work}
          words={words}
          onWords={setWords}
          missing={tried && words.trim() === ''}
          onClose={() => {
            close();
            actions.look();
          }}
        />
      ),
      onSend: () => void send(),
    };
  return { changing: changing || undefined, begin: () => setWords('') };
}

// A coded reason, so that it can be counted, and a sentence, so that the firm knows what was meant.
import { useState } from 'preact/hooks';
import { Select } from '../../kit/lists.tsx';
import { reasonFamily } from '../../state/applications.ts';
import { t, tCode } from '../../text/text.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import type { MoveFormProps } from './moves.tsx';
import { kReasons, kShortestSentence, kShortestSentenceOfOther } from './needs.ts';

const kLongestSentence = 500;

export function ReasonForm({ action, onSend }: MoveFormProps) {
  const family = reasonFamily(action) ?? '';
  const [reason, setReason] = useState('');
  const [sentence, setSentence] = useState('');
  const [tried, setTried] = useState(false);
  const least = reason === 'other' ? kShortestSentenceOfOther : kShortestSentence;
  const short = [...sentence.trim()].length < least;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (reason !== '' && !short) onSend({ reason, sentence: sentence.trim().replace(/\s+/g, ' ') });
  };
  return (
    <form onSubmit={onSubmit}>
      <Select
        label={t('desk.reason')}
        value={reason}
        all={t('desk.choose')}
        options={(kReasons[family] ?? []).map((code) => ({ value: code, label: tCode(family, code) }))}
        onChange={setReason}
      />
      {tried && reason === '' && (
        <p class="problem" role="alert">
          {t('desk.needReason')}
        </p>
      )}
      <TextEntry
        id="move-sentence"
        label={t('desk.sentence')}
        hint={t('desk.sentenceHint', { n: least })}
        value={sentence}
        most={kLongestSentence}
        lines={4}
        problem={tried && short ? t('desk.needSentence', { n: least }) : undefined}
        onText={setSentence}
      />
      <p>
        <button type="submit" class="btn btn-main">
          {t('desk.send', { what: tCode('applicationAction', action) })}
        </button>
      </p>
    </form>
  );
}

// A field for a passcode, with what is wrong with it and how long the next try has to wait.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../text/text.ts';
import { TextEntry } from '../service/textEntry.tsx';

const kMost = 64;

/** Seconds in words that do not need a plural. */
export function usePasscode() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useState(0);
  // Effect dependencies: one tick for each second that is left.
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const tryWith = async (work: (passcode: string) => Promise<true | number>, then: () => void) => {
    if (busy || wait > 0 || text === '') return;
    setBusy(true);
    setProblem('');
    const outcome = await work(text).catch(() => 0);
    setBusy(false);
    if (outcome === true) {
      setText('');
      then();
      return;
    }
    setProblem(t('lock.wrong'));
    setWait(Math.ceil(outcome / 1000));
  };
  return {
    text,
    setText,
    problem,
    setProblem,
    busy,
    wait,
    tryWith: (work: Work, then: () => void) => void tryWith(work, then),
  };
}

type Work = (passcode: string) => Promise<true | number>;
export type PasscodeState = ReturnType<typeof usePasscode>;

interface PasscodeEntryProps {
  id: string;
  label: string;
  hint?: string;
  entry: PasscodeState;
}

export const PasscodeEntry = ({ id, label, hint, entry }: PasscodeEntryProps) => (
  <>
    <TextEntry
      id={id}
      label={label}
      hint={hint}
      value={entry.text}
      most={kMost}
      problem={
        entry.wait > 0 ? `${entry.problem} ${t('lock.wait', { n: entry.wait })}` : entry.problem || undefined
      }
      input={{ type: 'password', autocomplete: 'off' }}
      onText={(text) => {
        entry.setText(text);
        entry.setProblem('');
      }}
    />
    {entry.busy && (
      <p class="hint" role="status">
        {t('lock.busy')}
      </p>
    )}
  </>
);

// The papers that the institution asks for. What was photographed or chosen stays on the device until the server has
// it, so that neither a lost network nor a closed page loses any; it goes out when the button is pressed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { askedAt, papersAsked } from '../../../state/applications.ts';
import { upload } from '../../../state/server.ts';
import { t } from '../../../text/text.ts';
import { errorText } from '../../../view/service/words.ts';
import type { MoveProps } from '../moves.tsx';
import {
  type Papers as AllPapers,
  dropPapers,
  fileOf,
  type Given,
  keepPapers,
  kNothing,
  readPapers,
} from './kept.ts';
import { kMostBytes, Paper } from './paper.tsx';
import './papers.css';

const isLarge = (given: Given | undefined) => given !== undefined && (fileOf(given)?.size ?? 0) > kMostBytes;
const isGiven = (given: Given | undefined) =>
  given !== undefined &&
  (given.done !== undefined || given.otherwise === true || fileOf(given) !== undefined);

/** What was handed in when it was asked for at another time does not answer this. */
const answering = (papers: AllPapers, seq: number): AllPapers =>
  Object.fromEntries(Object.entries(papers).filter(([, { done }]) => done === undefined || done === seq));

function usePapers(id: string, asked: readonly string[], seq: number) {
  const [all, setAll] = useState<AllPapers>();
  const [kept, setKept] = useState(true);
  /** What is there now: two photographs may be ready at once. */
  const latest = useRef<AllPapers>({});
  const take = (next: AllPapers) => {
    latest.current = next;
    setAll(next);
  };
  // Effect dependencies: another application.
  useEffect(() => {
    const empty = Object.fromEntries(asked.map((code) => [code, kNothing()]));
    void readPapers(id).then((read) => take({ ...empty, ...answering(read, seq) }));
  }, [id]);
  const change = (code: string, to: (given: Given) => Given) => {
    take({ ...latest.current, [code]: to(latest.current[code] ?? kNothing()) });
    return keepPapers(id, latest.current).then(setKept);
  };
  return { all, latest, kept, change };
}

export function Papers({ detail, onMove }: MoveProps) {
  const asked = papersAsked(detail);
  const wanted = asked.length > 0 && detail.moves.includes('supply_material');
  const seq = askedAt(detail);
  const { all, latest, kept, change } = usePapers(detail.id, asked, seq);
  const [problem, setProblem] = useState('');
  /** The paper that is on its way. */
  const [sending, setSending] = useState<string>();
  /** Pictures that are being worked on. */
  const [working, setWorking] = useState(0);
  if (!wanted || !all) return null;

  /** One after the other; those that have arrived do not go out again. */
  const sendAll = async (): Promise<string> => {
    for (const code of asked) {
      const given = latest.current[code];
      const file = given && given.done === undefined ? fileOf(given) : undefined;
      if (!given || !file) continue;
      setSending(code);
      const answer = await upload(`/uploads/${detail.id}`, given.key, file, code);
      if (!answer.ok) return errorText(answer.error);
      await change(code, (now) => ({ ...now, done: seq }));
    }
    return '';
  };
  const supply = async () => {
    if (sending || working > 0) return;
    const materials = asked.filter((code) => isGiven(all[code]));
    if (materials.length === 0 || asked.some((code) => isLarge(all[code]))) {
      setProblem(materials.length === 0 ? t('follow.needPapers') : t('paper.tooLarge'));
      return;
    }
    setProblem('');
    const failed = await sendAll();
    setSending(undefined);
    if (failed !== '') setProblem(`${failed}${t('paper.staysHere')}`);
    else if (await onMove('supply_material', { materials })) await dropPapers(detail.id);
  };
  const arrived = asked.filter((code) => all[code]?.done !== undefined).length;
  const going = asked.filter(
    (code) => all[code]?.done !== undefined || fileOf(all[code] ?? kNothing()),
  ).length;
  const missing = asked.filter((code) => !isGiven(all[code])).length;
  return (
    <section class="panel" aria-labelledby="papers-asked">
      <h2 id="papers-asked">{t('follow.papers')}</h2>
      <p>{t('follow.papersHelp', { n: kMostBytes / 1_048_576 })}</p>
      {!kept && <p class="note">{t('apply.notKept')}</p>}
      {asked.map((code, index) => (
        <Paper
          key={code}
          index={index}
          code={code}
          given={all[code] ?? kNothing()}
          sending={sending === code}
          busy={sending !== undefined}
          onGiven={(to) => {
            setProblem('');
            void change(code, to);
          }}
          onWork={(more) => setWorking((n) => n + more)}
        />
      ))}
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {sending && (
        <div role="status">
          <p>{t('paper.progress', { n: arrived + 1, all: going })}</p>
          <progress max={going} value={arrived} aria-label={t('apply.sending')} />
        </div>
      )}
      <p class="service-do">
        <Button look="main" disabled={sending !== undefined || working > 0} onClick={() => void supply()}>
          {t(sending ? 'apply.sending' : 'follow.supply')}
        </Button>
        {missing > 0 && missing < asked.length && (
          <span class="hint">{t('paper.missing', { n: missing })}</span>
        )}
      </p>
    </section>
  );
}

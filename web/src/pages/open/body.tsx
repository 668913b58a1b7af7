// A sealed share, opened: from whom, until when, what is in it; and what to do with it, which is asked first.
import { useEffect, useState } from 'preact/hooks';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';
import { ownPath } from '../../view/frames/ownPath.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { addOwnWords } from '../../view/ownWords.ts';
import { TextEntry } from '../../view/service/textEntry.tsx';
import { momentText } from '../../view/service/words.ts';
import { type Letter, type Refusal, readLetter, type Shared } from '../../view/share/seal.ts';
import { Content } from './content.tsx';
import '../../kit/number.css';
import '../../view/service/service.css';
import '../../view/share/share.css';

addOwnWords();

const Refused = ({ why }: { why: Refusal }) => (
  <EmptyState title={t(`open.${why}`)}>
    <p>{t(`open.${why}Help`)}</p>
  </EmptyState>
);

/** Nothing in the address: what somebody shows on their screen can be taken from there. */
function Empty({ onFragment }: { onFragment: (fragment: string) => void }) {
  const take = (text: string): 'done' | 'strange' => {
    const path = ownPath(text, ['/open', '/receipt', '/slip']);
    if (!path) return 'strange';
    if (path.startsWith('/open#')) onFragment(path.slice('/open#'.length));
    else location.assign(path);
    return 'done';
  };
  return (
    <div class="service">
      <Refused why="none" />
      <section aria-labelledby="scan">
        <h2 id="scan">{t('open.scan')}</h2>
        <p>{t('open.scanHelp')}</p>
        <Scan onText={take} />
      </section>
    </div>
  );
}

function Spoken({ letter, onOpened }: { letter: Letter; onOpened: (shared: Shared) => void }) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const open = async () => {
    if (busy) return;
    setBusy(true);
    const opened = await letter.open(code);
    setBusy(false);
    if ('shared' in opened) onOpened(opened.shared);
    else setProblem(t(opened.refused === 'altered' ? 'open.wrongCode' : `open.${opened.refused}`));
  };
  return (
    <form
      class="service-form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p>{t('open.spoken', { at: momentText(letter.expires) })}</p>
      <TextEntry
        id="open-code"
        label={t('open.code')}
        hint={t('open.codeHint')}
        value={code}
        most={20}
        problem={problem}
        input={{ inputMode: 'numeric' }}
        onText={(text) => {
          setCode(text);
          setProblem(undefined);
        }}
      />
      <p>
        <button type="submit" class="btn btn-main" disabled={busy}>
          {t(busy ? 'lock.busy' : 'open.go')}
        </button>
      </p>
    </form>
  );
}

interface BodyProps {
  fragment: string;
  onFragment: (fragment: string) => void;
}

export default function Body({ fragment, onFragment }: BodyProps) {
  const [letter] = useState(() => readLetter(fragment));
  const [shared, setShared] = useState<Shared>();
  const [refused, setRefused] = useState<Refusal | undefined>(
    typeof letter === 'string' ? letter : undefined,
  );
  // Effect dependencies: a link that carries its key is opened once.
  useEffect(() => {
    if (typeof letter === 'string' || letter.spoken) return;
    void letter.open().then((opened) => {
      if ('shared' in opened) setShared(opened.shared);
      else setRefused(opened.refused);
    });
  }, []);
  if (refused === 'none') return <Empty onFragment={onFragment} />;
  if (refused) return <Refused why={refused} />;
  if (shared)
    return (
      <Content shared={shared} onExpired={() => setRefused('expired')} onClose={() => setRefused('none')} />
    );
  if (typeof letter !== 'string' && letter.spoken) return <Spoken letter={letter} onOpened={setShared} />;
  return <Skeleton lines={8} />;
}

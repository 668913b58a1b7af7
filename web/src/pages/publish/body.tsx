// Publishing: who sits there, then the list of versions or one of them. Without network, what is kept here goes on.
import words from 'virtual:text-publish';
import { useEffect, useState } from 'preact/hooks';
import { Button, Skeleton } from '../../kit/basic.tsx';
import type { PageProps } from '../../routes.ts';
import { loadCodes } from '../../state/codes.ts';
import { askWho, type ServerError, signOut, who } from '../../state/server.ts';
import { addWords, t } from '../../text/text.ts';
import { ServerTrouble } from '../../view/service/signIn.tsx';
import { StaffSignIn } from '../../view/service/staffSignIn.tsx';
import { tenantText } from '../../view/service/words.ts';
import { Editor } from './editor.tsx';
import { keptOf } from './kept.ts';
import { List } from './list.tsx';

addWords(words);

/** Without an answer of the server: what is kept of this version, if anything is. */
function Alone({ id, error, onRetry }: { id: string; error: ServerError; onRetry: () => void }) {
  const [lies, setLies] = useState<boolean>();
  // Effect dependencies: once for each version.
  useEffect(() => void keptOf(id).then((kept) => setLies(kept !== undefined)), [id]);
  if (lies === undefined) return <Skeleton lines={6} />;
  return lies ? <Editor key={id} id={id} /> : <ServerTrouble error={error} onRetry={onRetry} />;
}

export default function Body({ id }: PageProps) {
  const [error, setError] = useState<ServerError>();
  /** Until the codes for a lost second factor were put away. */
  const [signingIn, setSigningIn] = useState(false);
  const look = () => {
    setError(undefined);
    void askWho().then((answer) => {
      if (!answer.ok && answer.error.code !== 'second_factor_needed') setError(answer.error);
    });
  };
  // Effect dependencies: once.
  useEffect(look, []);
  // Effect dependencies: once.
  useEffect(() => void loadCodes(), []);
  const now = who.value;
  if (error && !now) return <Alone id={id} error={error} onRetry={look} />;
  if (!now) return <Skeleton lines={6} />;
  if (now.kind !== 'staff' || signingIn)
    return <StaffSignIn asPerson={now.kind === 'person'} onBusy={setSigningIn} />;
  return (
    <>
      <p class="lead desk-who">
        <span>{tenantText(now.tenant)}</span>
        <Button look="quiet" onClick={() => void signOut()}>
          {t('mine.signOut')}
        </Button>
      </p>
      {id === '' ? <List tenant={now.tenant} role={now.role} /> : <Editor key={id} id={id} />}
    </>
  );
}

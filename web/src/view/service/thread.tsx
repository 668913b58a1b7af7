// What firm and institution write to each other about one application, the same view on both sides. Nothing is pushed:
// who looks sees. What is being written stays on the page until the server has it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import type { Detail, Message, Side } from '../../state/applications.ts';
import { newKey, type ServerError, tellOnce } from '../../state/server.ts';
import { t } from '../../text/text.ts';
import { TextEntry } from './textEntry.tsx';
import { errorText, institutionText, momentText } from './words.ts';
import './thread.css';

const kLongest = 500;

interface ThreadProps {
  detail: Detail;
  side: Side;
  /** What was begun and not sent before, where it is kept. */
  begun?: string;
  onWrite?: (text: string) => void;
  onSent: () => void;
}

const Said = ({ message, mine, to }: { message: Message; mine: boolean; to: string }) => (
  <li class={mine ? 'thread-mine' : undefined}>
    <p class="hint">
      {mine ? t('thread.me') : message.side === 'firm' ? t('actor.person') : to} · {momentText(message.at)}
    </p>
    <p class="thread-text">{message.text ?? t('thread.erased')}</p>
  </li>
);

function Write({ detail, begun = '', onWrite, onSent }: ThreadProps) {
  const [text, setText] = useState(begun);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  /** Sent twice, a message arrives once; another text is another message. */
  const sending = useRef({ key: newKey(), text: '' });
  const latest = useRef(text);
  latest.current = text;
  // Effect dependencies: what was kept of another visit arrives after the first drawing.
  useEffect(() => setText(begun), [begun]);
  const write = (next: string) => {
    setText(next);
    onWrite?.(next);
  };
  const failed = (error: ServerError) => setProblem(errorText(error));
  const send = async () => {
    const said = text.trim();
    setProblem(said === '' ? t('thread.empty') : '');
    if (said === '' || busy) return;
    if (sending.current.text !== said) sending.current = { key: newKey(), text: said };
    setBusy(true);
    const body = JSON.stringify({ text: said });
    const answer = await tellOnce(`/applications/${detail.id}/messages`, sending.current.key, body);
    setBusy(false);
    if (!answer.ok) {
      failed(answer.error);
      return;
    }
    sending.current = { key: newKey(), text: '' };
    // What was written while the answer was awaited stays.
    if (latest.current.trim() === said) write('');
    onSent();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextEntry
        id="thread-text"
        label={t('thread.write')}
        hint={t('thread.hint', { n: kLongest })}
        value={text}
        most={kLongest}
        lines={3}
        problem={problem}
        onText={write}
      />
      <p>
        <Button onClick={() => void send()} disabled={busy}>
          {t(busy ? 'apply.sending' : 'thread.send')}
        </Button>
      </p>
    </form>
  );
}

export function Thread(props: ThreadProps) {
  const { detail, side } = props;
  const { messages, mayWrite } = detail;
  if (!messages || (messages.length === 0 && !mayWrite)) return null;
  const to = institutionText(detail.institutionId);
  return (
    <section aria-labelledby="thread" class="thread">
      <h2 id="thread">{t('thread.title')}</h2>
      {messages.length === 0 ? (
        <p class="hint">{t(side === 'firm' ? 'thread.none' : 'thread.noneDesk', { to })}</p>
      ) : (
        <ol class="thread-list" aria-live="polite">
          {messages.map((message) => (
            <Said key={message.seq} message={message} mine={message.side === side} to={to} />
          ))}
        </ol>
      )}
      {mayWrite ? <Write {...props} /> : <p class="hint">{t('thread.closed')}</p>}
    </section>
  );
}

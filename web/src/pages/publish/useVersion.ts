// One version under somebody's hands: what the server has, what is written here, and what to do when both changed.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answered, ask, newKey, replace, type ServerError, tellOnce } from '../../state/server.ts';
import { type Kept, keep, keptOf } from './kept.ts';
import { type Detail, type Document, type Finding, isSame } from './version.ts';

export interface Work {
  /** As the server has it; while there is no network as it was last. */
  readonly detail: Detail;
  readonly document: Document;
  /** Of the server's text that this one was written over. */
  readonly seq: number;
  /** Not on the server yet. */
  readonly changed: boolean;
  readonly saving: boolean;
  /** Whether this device keeps what is written; unknown until something is. */
  readonly onDevice: boolean | undefined;
  /** What somebody else saved meanwhile: nothing goes out until one of the two was chosen. */
  readonly conflict: Detail | undefined;
  /** The text that was not chosen. */
  readonly aside: Document | undefined;
  readonly error: ServerError | undefined;
  /** The server could not be asked. */
  readonly offline: boolean;
}

export interface Actions {
  /** A step goes from what is written by then: for what had to wait for an answer. */
  write(next: Document | ((written: Document) => Document)): void;
  save(): Promise<boolean>;
  /** Goes on with this text or with that of the conflict; the other one is put aside. */
  choose(which: 'mine' | 'theirs'): void;
  /** Takes the text that was put aside, and puts aside this one. */
  swap(): void;
  forgetAside(): void;
  move(move: string, more: { words?: string; day?: string }): Promise<boolean>;
  comment(text: string): Promise<boolean>;
  look(): void;
}

/** What was kept of the last visit, over what the server says now. */
function opened(detail: Detail, kept: Kept | undefined): Work {
  const work = kept?.work;
  const written = work && !isSame(work.document, detail.document) ? work : undefined;
  const meanwhile = written && (written.seq !== detail.seq || !detail.can.includes('edit'));
  return {
    detail,
    document: written?.document ?? detail.document,
    seq: written?.seq ?? detail.seq,
    changed: written !== undefined,
    saving: false,
    onDevice: written ? true : undefined,
    conflict: meanwhile ? detail : undefined,
    aside: kept?.aside,
    error: undefined,
    offline: false,
  };
}

/** What is open here, as it would be kept. */
const inHand = (work: Work | undefined): Kept | undefined =>
  work && {
    detail: work.detail,
    work: work.changed ? { seq: work.seq, document: work.document } : undefined,
    aside: work.aside,
  };

export interface Opened {
  readonly work: Work | undefined;
  /** Nothing can be shown. */
  readonly error: ServerError | undefined;
  readonly actions: Actions;
}

export function useVersion(id: string): Opened {
  const [work, setWork] = useState<Work>();
  const [error, setError] = useState<ServerError>();
  /** What the next step starts from: several changes may come before the view is drawn again. */
  const latest = useRef<Work | undefined>(undefined);
  const alive = useRef(true);
  /** The same words go out under the same key, so that a lost answer does not say them twice. */
  const said = useRef({ text: '', key: '' });

  const put = (next: Work) => {
    latest.current = next;
    if (alive.current) setWork(next);
  };
  const change = (part: Partial<Work>) => latest.current && put({ ...latest.current, ...part });
  const keepNow = async () => {
    const now = latest.current;
    if (!now) return;
    const { detail, document, seq, changed, aside } = now;
    const onDevice = await keep(id, {
      detail,
      ...(changed ? { work: { seq, document } } : {}),
      ...(aside ? { aside } : {}),
    });
    if (changed) change({ onDevice });
  };
  const look = async () => {
    setError(undefined);
    const answer = await ask<Detail>(`/versions/${id}`);
    // With what was written while the answer was awaited.
    const kept = inHand(latest.current) ?? (await keptOf(id));
    if (!alive.current) return;
    if (answer.ok) {
      put(opened(answer.value, kept));
      // For a visit without network.
      void keepNow();
    } else if (kept && answer.error.code === 'no_answer') {
      put({ ...opened(kept.detail, kept), offline: true });
    } else {
      setError(answer.error);
    }
  };
  // Effect dependencies: another version.
  useEffect(() => {
    alive.current = true;
    void look();
    return () => {
      alive.current = false;
    };
  }, [id]);

  const taken = (answer: Answered<Detail>): boolean => {
    if (!answer.ok) {
      change({ error: answer.error });
      return false;
    }
    put(opened(answer.value, inHand(latest.current)));
    void keepNow();
    return true;
  };
  const findConflict = async (mine: ServerError) => {
    const answer = await ask<Detail>(`/versions/${id}`);
    if (answer.ok) change({ conflict: answer.value, saving: false, error: undefined });
    else change({ error: mine, saving: false });
  };
  const save = async (): Promise<boolean> => {
    const now = latest.current;
    if (!now || now.saving || now.conflict) return false;
    change({ saving: true, error: undefined });
    const { document, detail } = now;
    const answer = await replace<{ seq: number; findings: readonly Finding[] }>(`/versions/${id}`, {
      seq: now.seq,
      document,
    });
    if (!answer.ok) {
      const { code } = answer.error;
      if (code === 'version_changed' || code === 'not_a_draft') await findConflict(answer.error);
      else change({ saving: false, error: answer.error, offline: code === 'no_answer' });
      return false;
    }
    const written = latest.current?.document ?? document;
    const { seq, findings } = answer.value;
    const blocking = findings.filter(({ severity }) => severity === 'blocks').length;
    change({
      detail: { ...detail, document, seq, findings, blocking },
      seq,
      changed: !isSame(written, document),
      saving: false,
      offline: false,
    });
    await keepNow();
    return true;
  };
  const actions: Actions = {
    write: (next) => {
      const now = latest.current;
      if (!now) return;
      const document = typeof next === 'function' ? next(now.document) : next;
      change({ document, changed: !isSame(document, now.detail.document) });
      void keepNow();
    },
    save,
    choose: (which) => {
      const now = latest.current;
      if (!now?.conflict) return;
      const theirs = now.conflict;
      const document = which === 'mine' ? now.document : theirs.document;
      change({
        detail: theirs,
        seq: theirs.seq,
        conflict: undefined,
        document,
        changed: !isSame(document, theirs.document),
        aside: which === 'mine' ? theirs.document : now.document,
      });
      void keepNow();
    },
    swap: () => {
      const now = latest.current;
      if (!now?.aside) return;
      change({
        document: now.aside,
        aside: now.document,
        changed: !isSame(now.aside, now.detail.document),
      });
      void keepNow();
    },
    forgetAside: () => {
      change({ aside: undefined });
      void keepNow();
    },
    move: async (move, more) => {
      const now = latest.current;
      if (!now) return false;
      const body = JSON.stringify({ move, seq: now.seq, ...more });
      return taken(await tellOnce<Detail>(`/versions/${id}/moves`, newKey(), body));
    },
    comment: async (text) => {
      if (said.current.text !== text) said.current = { text, key: newKey() };
      const body = JSON.stringify({ text });
      const answer = await tellOnce<Detail>(`/versions/${id}/comments`, said.current.key, body);
      const now = latest.current;
      if (!now) return false;
      if (!answer.ok) {
        change({ error: answer.error });
        return false;
      }
      said.current = { text: '', key: '' };
      // What is being written goes on as it is.
      const { events, can } = answer.value;
      change({ detail: { ...now.detail, events, can }, error: undefined });
      return true;
    },
    look: () => void look(),
  };
  return { work, error, actions };
}

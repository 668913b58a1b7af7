// One activity under somebody's hands: what the server has and what is written here; nothing is written over what
// somebody else saved without being told.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answered, ask, newKey, replace, type ServerError, tellOnce } from '../../../state/server.ts';
import type { ActivityText } from '../../activities/activity.ts';
import { type Detail, pathOf } from './desk.ts';
import { keepUnsaved, unsavedOf } from './unsaved.ts';

export interface Work {
  readonly detail: Detail;
  readonly document: ActivityText;
  /** Not on the server yet. */
  readonly changed: boolean;
  readonly busy: boolean;
  readonly error: ServerError | undefined;
  /** What somebody else saved or moved meanwhile. */
  readonly theirs: Detail | undefined;
}

export interface Actions {
  write(document: ActivityText): void;
  save(): Promise<boolean>;
  move(move: string, words: string): Promise<boolean>;
  /** Proposes what is written here as a change of what is open. */
  propose(words: string): Promise<boolean>;
  decide(number: number, decision: string): Promise<boolean>;
  /** Goes on with this text, over theirs, or with theirs. */
  choose(which: 'mine' | 'theirs'): void;
  look(): void;
}

const opened = (detail: Detail): Work => ({
  detail,
  document: detail.document,
  changed: false,
  busy: false,
  error: undefined,
  theirs: undefined,
});

/** As the server has it, or as it was being written when the page was left; who saved since is told of at the next saving. */
function reopened(detail: Detail): Work {
  const kept = detail.can.includes('edit') ? unsavedOf(detail.id) : undefined;
  return kept
    ? { ...opened({ ...detail, seq: kept.seq }), document: kept.document, changed: true }
    : opened(detail);
}

export function useActivity(id: string) {
  const [work, setWork] = useState<Work>();
  const [error, setError] = useState<ServerError>();
  /** What the next step starts from: several changes may come before the view is drawn again. */
  const latest = useRef<Work | undefined>(undefined);
  const put = (next: Work) => {
    latest.current = next;
    setWork(next);
    keepUnsaved(id, next.changed ? { seq: next.detail.seq, document: next.document } : undefined);
  };
  const change = (part: Partial<Work>) => latest.current && put({ ...latest.current, ...part });
  const look = async () => {
    setError(undefined);
    const answer = await ask<Detail>(pathOf(id));
    if (answer.ok) put(reopened(answer.value));
    else setError(answer.error);
  };
  // Effect dependencies: another activity.
  useEffect(() => void look(), [id]);

  const refused = async (mine: ServerError) => {
    const answer = mine.code === 'activity_changed' ? await ask<Detail>(pathOf(id)) : undefined;
    change({ busy: false, error: mine, theirs: answer?.ok ? answer.value : undefined });
  };
  const taken = async (answer: Answered<Detail>) => {
    if (answer.ok) put(opened(answer.value));
    else await refused(answer.error);
    return answer.ok;
  };
  const save = async () => {
    const now = latest.current;
    if (!now || now.busy) return false;
    change({ busy: true, error: undefined });
    const { document, detail } = now;
    const answer = await replace<{ seq: number }>(pathOf(id), { seq: detail.seq, document });
    if (!answer.ok) {
      await refused(answer.error);
      return false;
    }
    const written = latest.current?.document ?? document;
    change({
      detail: { ...detail, document, title: document.title, seq: answer.value.seq },
      changed: written !== document,
      busy: false,
    });
    return true;
  };
  const actions: Actions = {
    write: (document) => change({ document, changed: true }),
    save,
    move: async (move, words) => {
      if (latest.current?.changed && !(await save())) return false;
      const now = latest.current;
      if (!now || now.busy) return false;
      change({ busy: true, error: undefined });
      const body = JSON.stringify({ move, seq: now.detail.seq, ...(words ? { words } : {}) });
      return taken(await tellOnce<Detail>(`${pathOf(id)}/moves`, newKey(), body));
    },
    propose: async (words) => {
      const now = latest.current;
      if (!now || now.busy) return false;
      change({ busy: true, error: undefined });
      const body = JSON.stringify({ seq: now.detail.seq, document: now.document, words });
      return taken(await tellOnce<Detail>(`${pathOf(id)}/changes`, newKey(), body));
    },
    decide: async (number, decision) => {
      const now = latest.current;
      if (!now || now.busy) return false;
      change({ busy: true, error: undefined });
      const body = JSON.stringify({ seq: now.detail.seq, decision });
      return taken(await tellOnce<Detail>(`${pathOf(id)}/changes/${number}/decision`, newKey(), body));
    },
    choose: (which) => {
      const now = latest.current;
      if (!now?.theirs) return;
      const mine = which === 'mine' && now.theirs.can.includes('edit');
      put({ ...opened(now.theirs), ...(mine ? { document: now.document, changed: true } : {}) });
    },
    look: () => void look(),
  };
  return { work, error, actions };
}

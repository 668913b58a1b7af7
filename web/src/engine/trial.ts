// Questions about rules and records that are published nowhere, to a core beside the one of the page.
import type { Answer } from './session.ts';
import type { FromTrial, ToTrial } from './trialWorker.ts';
import TrialWorker from './trialWorker.ts?worker&inline';

interface Waiting {
  readonly done: (answers: readonly Answer[]) => void;
  readonly failed: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let lastId = 0;
let worker: Worker | undefined;

const wholeAddress = () => (document.getElementById('rq-whole') as HTMLLinkElement | null)?.href ?? '';

function workerOf(): Worker | undefined {
  if (worker) return worker;
  try {
    worker = new TrialWorker();
  } catch {
    return undefined; // No workers here, or a policy of the embedding app forbids them.
  }
  worker.onmessage = ({ data }: MessageEvent<FromTrial>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('answers' in data) one?.done(data.answers);
    else one?.failed(new Error(data.failed));
  };
  worker.onerror = (event) => {
    for (const one of waiting.values()) one.failed(new Error(event.message));
    waiting.clear();
    worker = undefined;
  };
  return worker;
}

/** One answer for each request, asked of `catalogue`, or of rules alone. Rejects when the core cannot be had. */
export async function tryOut(requests: readonly unknown[], catalogue?: string): Promise<readonly Answer[]> {
  const question = { whole: wholeAddress(), catalogue, requests };
  const to = workerOf();
  if (!to) return (await import('./trialCore.ts')).answersTo(question);
  lastId += 1;
  const id = lastId;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    to.postMessage({ ...question, id } satisfies ToTrial);
  });
}

// The core in a worker: judging 860 products must never hold up a key press.
import type { Addresses } from './bytes.ts';
import { type Answer, openFrom, type Session, type StartFailure } from './session.ts';

export type ToWorker = { open: Addresses } | { id: number; request: unknown };
export type FromWorker = { opened: true } | { failed: StartFailure } | { id: number; answer: Answer };

let session: Session | undefined;
const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('open' in data) {
    const opened = await openFrom(data.open);
    if ('session' in opened) {
      session = opened.session;
      post({ opened: true });
    } else {
      post(opened);
    }
  } else if (session) {
    post({ id: data.id, answer: session.call(data.request) });
  }
};

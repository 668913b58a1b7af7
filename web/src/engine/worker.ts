// The core in a worker: judging 880 products must never hold up a key press.
import type { Addresses, Notice } from './bytes.ts';
import { type Answer, openFrom, type Session, type StartFailure } from './session.ts';

export type ToWorker =
  | { open: Addresses }
  | { grow: true }
  | { loads: true }
  | { id: number; request: unknown };
export type FromWorker =
  | { opened: string; notice: Notice | undefined }
  | { failed: StartFailure }
  | { grown: StartFailure | undefined }
  /** What was downloaded here, as the browser timed it (PerformanceResourceTiming), and when the worker began. */
  | { loads: readonly object[]; origin: number }
  | { id: number; answer: Answer };

let session: Session | undefined;
const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('open' in data) {
    const opened = await openFrom(data.open);
    if ('session' in opened) {
      session = opened.session;
      post({ opened: session.version, notice: session.notice });
    } else {
      post(opened);
    }
  } else if ('loads' in data) {
    const loads = performance.getEntriesByType('resource').map((load) => load.toJSON() as object);
    post({ loads, origin: performance.timeOrigin });
  } else if (session && 'grow' in data) {
    post({ grown: await session.grow() });
  } else if (session && 'id' in data) {
    post({ id: data.id, answer: session.call(data.request) });
  }
};

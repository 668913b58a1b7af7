// The core in a worker: judging 880 products must never hold up a key press.
import type { Addresses, Notice } from './bytes.ts';
import { type Answer, openFrom, type Session, type StartFailure } from './session.ts';

export type ToWorker =
  | { open: Addresses }
  /** After `open`: the text of the manifest; nothing when the network failed. */
  | { manifest: string | undefined }
  | { grow: true }
  /** Without a request: asks for a text of what was downloaded here, see `loads`. */
  | { id: number; request?: unknown };
export type FromWorker =
  | { opened: string; notice: Notice | undefined }
  | { failed: StartFailure }
  | { grown: StartFailure | undefined }
  | { id: number; answer: Answer };

let session: Session | undefined;
let tell: (manifest: string | undefined) => void;
const asked = new Promise<string | undefined>((resolve) => {
  tell = resolve;
});
const post = (message: FromWorker) => self.postMessage(message);

/** JSON: when the worker began, and its downloads as the browser timed them (PerformanceResourceTiming). */
const loads = (): Answer => ({
  ok: true,
  value: JSON.stringify([performance.timeOrigin, performance.getEntriesByType('resource')]),
});

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('open' in data) {
    const opened = await openFrom(data.open, asked);
    if ('session' in opened) {
      session = opened.session;
      post({ opened: session.version, notice: session.notice });
    } else {
      post(opened);
    }
  } else if ('manifest' in data) {
    tell(data.manifest);
  } else if (session && 'grow' in data) {
    post({ grown: await session.grow() });
  } else if ('id' in data) {
    post({ id: data.id, answer: data.request && session ? session.call(data.request) : loads() });
  }
};

// The core in a worker: judging 860 products must never hold up a key press.
import { type Answer, openSession, type Session } from './session.ts';

export type ToWorker =
  | { open: { wasm: ArrayBuffer; catalogue: ArrayBuffer } }
  | { id: number; request: unknown };
export type FromWorker = { opened: true } | { failed: string } | { id: number; answer: Answer };

let session: Session | undefined;
const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('open' in data) {
    try {
      session = await openSession(data.open.wasm, data.open.catalogue);
      post({ opened: true });
    } catch (error) {
      post({ failed: String(error) });
    }
  } else if (session) {
    post({ id: data.id, answer: session.call(data.request) });
  }
};

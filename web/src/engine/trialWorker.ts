// The core for unpublished records in a worker: thousands of made-up firms must never hold up a key press.
import type { Answer } from './session.ts';
import { answersTo, type TrialQuestion } from './trialCore.ts';

export type ToTrial = TrialQuestion & { readonly id: number };
export type FromTrial =
  | { readonly id: number; readonly answers: readonly Answer[] }
  | { readonly id: number; readonly failed: string };

const post = (message: FromTrial) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ToTrial>) => {
  answersTo(data).then(
    (answers) => post({ id: data.id, answers }),
    (error: unknown) => post({ id: data.id, failed: String(error) }),
  );
};

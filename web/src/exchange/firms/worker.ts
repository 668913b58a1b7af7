// Reads a file of firms beside the page: twenty thousand rows must never hold up a key press. Nothing leaves it but what
// it posts to its page.
import { FileError, type FileProblem } from '../places.ts';
import { type FirmsFile, type FirmsRead, readFirms } from './read.ts';

export type FromFirms =
  | { readonly read: FirmsRead }
  | { readonly refused: FileProblem }
  | { readonly failed: string };

const post = (message: FromFirms) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<FirmsFile>) => {
  readFirms(data).then(
    (read) => post({ read }),
    (error: unknown) =>
      post(error instanceof FileError ? { refused: error.problem } : { failed: String(error) }),
  );
};

// The door of the page to files of firms: read in a worker that ends with the reading, or on the page without one.
import { FileError } from '../places.ts';
import type { FirmsFile, FirmsRead } from './read.ts';
import type { FromFirms } from './worker.ts';
import FirmsWorker from './worker.ts?worker&inline';

export type { FirmsRead } from './read.ts';

function makeWorker(): Worker | undefined {
  try {
    return new FirmsWorker();
  } catch {
    return undefined; // No workers here, or a policy of the embedding app forbids them.
  }
}

function readIn(worker: Worker, file: FirmsFile): Promise<FirmsRead> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.onmessage = ({ data }: MessageEvent<FromFirms>) =>
      end(() => {
        if ('read' in data) resolve(data.read);
        else reject('refused' in data ? new FileError(data.refused) : new Error(data.failed));
      });
    worker.postMessage(file, [file.bytes.buffer]);
  });
}

/** Takes the bytes away from whoever calls. Rejects with FileError where it is no table at all. */
export async function openFirms(file: FirmsFile): Promise<FirmsRead> {
  const worker = makeWorker();
  if (worker) return readIn(worker, file);
  return (await import('./read.ts')).readFirms(file);
}

// A file of a table that is read on the device.
import { kMostBytes } from '../../exchange/columns.ts';

export const kMostMb = kMostBytes / 1_000_000;

export const bytesOf = (file: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(file);
  });

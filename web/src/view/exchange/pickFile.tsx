// A file of a table that is read on the device.
import { kMostBytes } from '../../exchange/columns.ts';
import './file.css';

export const kMostMb = kMostBytes / 1_000_000;

export const bytesOf = (file: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(file);
  });

interface PickFileProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

export const PickFile = ({ label, accept, onFile }: PickFileProps) => (
  <label class="btn btn-main exchange-pick">
    <input
      type="file"
      accept={accept}
      class="sr"
      onChange={(event) => {
        const input = event.currentTarget;
        const file = input.files?.[0];
        if (file) onFile(file);
        // So that the same file can be chosen again after it was mended.
        input.value = '';
      }}
    />
    {label}
  </label>
);

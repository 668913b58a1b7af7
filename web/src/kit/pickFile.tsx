// A file of the device, chosen by a button that looks like any other.
import './pickFile.css';

interface PickFileProps {
  readonly id?: string;
  readonly label: string;
  readonly accept: string;
  readonly look?: 'main' | 'plain';
  readonly onFile: (file: File) => void;
}

export const PickFile = ({ id, label, accept, look = 'plain', onFile }: PickFileProps) => (
  <label class={`btn btn-${look} file-pick`}>
    <input
      id={id}
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

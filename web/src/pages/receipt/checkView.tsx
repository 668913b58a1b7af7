// A receipt that was brought along: dropped, chosen, or behind a link.
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { PickFile } from '../../kit/pickFile.tsx';
import { t } from '../../text/text.ts';
import { type Checked, checkReceipt } from './check.ts';
import { fromFragment } from './link.ts';
import { Outcome } from './outcome.tsx';
import { type Receipt, readReceipt } from './receipt.ts';

type Shown = 'waiting' | 'malformed' | { readonly receipt: Receipt; readonly checked: Checked };

const kMostBytes = 4 * 1024 * 1024;

const textOf = (file: File) =>
  file.size > kMostBytes ? Promise.resolve('') : new Response(file).text().catch(() => '');

function Choose({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer?.files ?? [];
        if (file) onFile(file);
      }}
    >
      <PickFile
        id="receipt-file"
        label={t('receipt.choose')}
        accept=".json,application/json"
        onFile={onFile}
      />
      <p class="hint">{t('receipt.drop')}</p>
    </div>
  );
}

export function Check({ fragment }: { fragment: string }) {
  const [shown, setShown] = useState<Shown | undefined>(fragment === '' ? undefined : 'waiting');
  const look = async (receipt: Receipt | undefined) => {
    if (!receipt) {
      setShown('malformed');
      return;
    }
    setShown('waiting');
    const checked = await checkReceipt(receipt).catch((): Checked => ({ refused: 'payload' }));
    setShown({ receipt, checked });
  };
  // Effect dependencies: what came with the link is looked at once.
  useEffect(() => {
    if (fragment !== '') void fromFragment(fragment).then(look);
  }, []);
  return (
    <section aria-labelledby="check">
      <h2 id="check">{t('receipt.check')}</h2>
      <Choose onFile={(file) => void textOf(file).then((text) => look(readReceipt(text)))} />
      <div aria-live="polite">
        {shown === 'waiting' && <Skeleton lines={5} />}
        {shown === 'malformed' && (
          <div class="panel receipt-bad">
            <h3>{t('receipt.refused')}</h3>
            <p>{t('receipt.bad_malformed')}</p>
          </div>
        )}
        {typeof shown === 'object' && <Outcome {...shown} />}
      </div>
    </section>
  );
}

// A receipt that was brought along: dropped, chosen, or behind a link.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ReplayError } from '../../engine/replay.ts';
import { Skeleton } from '../../kit/basic.tsx';
import { PickFile } from '../../kit/pickFile.tsx';
import { t } from '../../text/text.ts';
import { type Checked, checkReceipt } from './check.ts';
import { fromFragment } from './link.ts';
import { Outcome } from './outcome.tsx';
import { type Receipt, readReceipt } from './receipt.ts';

type Shown = 'waiting' | 'malformed' | 'unchecked' | { readonly receipt: Receipt; readonly checked: Checked };

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

async function outcomeOf(receipt: Receipt | undefined): Promise<Shown> {
  if (!receipt) return 'malformed';
  try {
    return { receipt, checked: await checkReceipt(receipt) };
  } catch (error) {
    // What checks the signature was not to be had: that says nothing of the receipt.
    if (error instanceof ReplayError) return 'unchecked';
    return { receipt, checked: { refused: 'payload' } };
  }
}

export function Check({ fragment }: { fragment: string }) {
  const [shown, setShown] = useState<Shown | undefined>(fragment === '' ? undefined : 'waiting');
  /** The one that was brought last is the one that is shown. */
  const turn = useRef(0);
  const look = async (reading: Promise<Receipt | undefined>) => {
    turn.current += 1;
    const mine = turn.current;
    setShown('waiting');
    const next = await outcomeOf(await reading);
    if (mine === turn.current) setShown(next);
  };
  // Effect dependencies: what came with the link is looked at once.
  useEffect(() => {
    if (fragment !== '') void look(fromFragment(fragment));
  }, []);
  return (
    <section aria-labelledby="check">
      <h2 id="check">{t('receipt.check')}</h2>
      <Choose onFile={(file) => void look(textOf(file).then(readReceipt))} />
      <div aria-live="polite">
        {shown === 'waiting' && <Skeleton lines={5} />}
        {shown === 'malformed' && (
          <div class="panel receipt-bad">
            <h3>{t('receipt.refused')}</h3>
            <p>{t('receipt.bad_malformed')}</p>
          </div>
        )}
        {shown === 'unchecked' && (
          <p class="panel" role="alert">
            {t('receipt.unchecked')}
          </p>
        )}
        {typeof shown === 'object' && <Outcome {...shown} />}
      </div>
    </section>
  );
}

// Days for the reader's own calendar: a file where files can be saved, else its text to copy.
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { Sheet } from '../../kit/sheet.tsx';
import { toast } from '../../kit/toast.tsx';
import { t } from '../../text/text.ts';
import { calendarBlob } from './calendarFile.ts';

function CopySheet({ text, onClose }: { text: string; onClose: () => void }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('days.copied')),
      () => toast(t('days.copyByHand')),
    );
  return (
    <Sheet title={t('days.add')} onClose={onClose}>
      <p>{t('days.noDownload')}</p>
      <textarea class="file-text" readOnly rows={10} aria-label={t('days.fileText')} value={text} />
      <p class="sheet-foot">
        {navigator.clipboard && (
          <Button look="main" onClick={() => void copy()}>
            {t('days.copy')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </p>
    </Sheet>
  );
}

/** Hands over a file by that name; the second is what has to stand on the page for it. */
export function useAddToCalendar(): [(name: string, text: Promise<string>) => Promise<void>, ComponentChild] {
  const [shown, setShown] = useState<string | undefined>(undefined);
  const add = async (name: string, file: Promise<string>) => {
    const text = await file;
    if (canDownload()) download(name, calendarBlob(text));
    else setShown(text);
  };
  return [add, shown !== undefined && <CopySheet text={shown} onClose={() => setShown(undefined)} />];
}

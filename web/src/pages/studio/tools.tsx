// What can be done with all that was moved.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { toast } from '../../kit/toast.tsx';
import { t } from '../../text/text.ts';
import type { StudioTab } from './tabs.ts';

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

interface ToolsProps {
  readonly tab: StudioTab;
  /** Switches between the views; nothing where there is one alone. */
  readonly onSwitch: (() => void) | undefined;
  readonly isDrawn: boolean;
}

export function Tools({ tab: { board, work }, onSwitch, isDrawn }: ToolsProps) {
  /** Shown where the browser lets nothing be saved or copied. */
  const [text, setText] = useState('');
  const save = () => {
    const name = work?.fileName() ?? '';
    const file = work?.fileText() ?? '';
    if (canDownload()) {
      download(name, new Blob([file], { type: 'application/json' }));
      toast(t('studio.exported', { name }));
    } else setText(file);
  };
  const take = () => {
    const file = work?.fileText() ?? '';
    void copy(file).then((done) => {
      if (done) toast(t('studio.copied'));
      else setText(file);
    });
  };
  return (
    <>
      <div class="studio-tools">
        {board && (
          <>
            <Button disabled={!board.canUndo.value} onClick={board.undo}>
              {t('studio.undo')}
            </Button>
            <Button disabled={!board.canRedo.value} onClick={board.redo}>
              {t('studio.redo')}
            </Button>
          </>
        )}
        {work && (
          <>
            <Button disabled={!work.isChanged()} onClick={work.reset}>
              {t('studio.resetAll')}
            </Button>
            <Button onClick={save}>{t('studio.export')}</Button>
            <Button onClick={take}>{t('studio.copy')}</Button>
          </>
        )}
        {onSwitch && (
          <Button look="quiet" onClick={onSwitch}>
            {t(isDrawn ? 'studio.toPlain' : 'studio.toDrawn')}
          </Button>
        )}
      </div>
      {text !== '' && (
        <textarea class="file-text" readOnly rows={10} aria-label={t('studio.export')} value={text} />
      )}
    </>
  );
}

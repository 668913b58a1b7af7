// What can be done with the rule as a whole.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { toast } from '../../kit/toast.tsx';
import { t } from '../../text/text.ts';
import { canRedo, canUndo, chosen, exportText, isChanged, redo, resetAll, undo } from './state.ts';

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

interface ToolsProps {
  /** Switches between the views; nothing where there is one alone. */
  readonly onSwitch: (() => void) | undefined;
  readonly isDrawn: boolean;
}

export function Tools({ onSwitch, isDrawn }: ToolsProps) {
  /** Shown where the browser lets nothing be saved or copied. */
  const [text, setText] = useState('');
  const save = () => {
    const name = `rongqiao-rule-${chosen.value?.row.id ?? ''}.json`;
    if (canDownload()) {
      download(name, new Blob([exportText()], { type: 'application/json' }));
      toast(t('studio.exported', { name }));
    } else setText(exportText());
  };
  const take = () =>
    void copy(exportText()).then((done) => {
      if (done) toast(t('studio.copied'));
      else setText(exportText());
    });
  return (
    <>
      <div class="studio-tools">
        <Button disabled={!canUndo.value} onClick={undo}>
          {t('studio.undo')}
        </Button>
        <Button disabled={!canRedo.value} onClick={redo}>
          {t('studio.redo')}
        </Button>
        <Button disabled={!isChanged.value} onClick={resetAll}>
          {t('studio.resetAll')}
        </Button>
        <Button onClick={save}>{t('studio.export')}</Button>
        <Button onClick={take}>{t('studio.copy')}</Button>
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

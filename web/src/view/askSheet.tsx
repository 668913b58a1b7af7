// One question in a sheet.

import words from 'virtual:text-firm';
import { Button } from '../kit/basic.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { fieldOf } from '../state/catalogue.ts';
import { addWords, t } from '../text/text.ts';
import { Question } from './question.tsx';

addWords(words);

export function AskSheet({ field, onClose }: { field: string; onClose: () => void }) {
  const info = fieldOf(field);
  if (!info) return null;
  return (
    <Sheet title={t('ask.title')} onClose={onClose}>
      <Question field={info} level="sheet" />
      <p class="sheet-foot">
        <Button look="main" onClick={onClose}>
          {t('action.done')}
        </Button>
        <span class="hint">{t('said.private')}</span>
      </p>
    </Sheet>
  );
}

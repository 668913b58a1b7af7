// Missing answers as buttons: each opens its question right here, over the list it belongs to.
import { signal } from '@preact/signals';
import { Button } from '../kit/basic.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { fieldOf } from '../state/catalogue.ts';
import { pick, t } from '../text/text.ts';
import { Question } from './question.tsx';

const asked = signal<string | undefined>(undefined);
const kShown = 3;

export function AskButtons({ fields, most = kShown }: { fields: readonly string[]; most?: number }) {
  const shown = fields.slice(0, most);
  if (shown.length === 0) return null;
  return (
    <p class="ask">
      {shown.map((key) => (
        <Button key={key} onClick={() => ask(key)}>
          {t('ask.one', { name: fieldName(key) })}
        </Button>
      ))}
      {fields.length > shown.length && (
        <span class="more">{t('ask.more', { n: fields.length - shown.length })}</span>
      )}
    </p>
  );
}

const fieldName = (key: string) => {
  const field = fieldOf(key);
  return field ? pick(field.label) : key;
};

export const ask = (field: string) => {
  asked.value = field;
};

const close = () => {
  asked.value = undefined;
};

/** Where the asked question appears; stands once, at the end of the page. */
export function AskPlace() {
  const field = asked.value === undefined ? undefined : fieldOf(asked.value);
  if (!field) return null;
  return (
    <Sheet title={t('ask.title')} onClose={close}>
      <Question field={field} level="sheet" />
      <p class="sheet-foot">
        <Button look="main" onClick={close}>
          {t('action.done')}
        </Button>
        <span class="hint">{t('private.short')}</span>
      </p>
    </Sheet>
  );
}

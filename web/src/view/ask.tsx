// Missing answers as buttons: each opens its question right here, over the list it belongs to.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { Button } from '../kit/basic.tsx';
import { toast } from '../kit/toast.tsx';
import { fieldOf } from '../state/catalogue.ts';
import { loadWords, pick, t } from '../text/text.ts';

interface AskSheetProps {
  field: string;
  onClose: () => void;
}

const asked = signal<string | undefined>(undefined);
/** The sheet with all its inputs is fetched when the first page is done, or on the first question. */
const sheet = signal<ComponentType<AskSheetProps> | undefined>(undefined);

export async function loadAskSheet(): Promise<void> {
  const [{ AskSheet }] = await Promise.all([import('./askSheet.tsx'), loadWords('rest'), loadWords('extra')]);
  sheet.value = AskSheet;
}

export function ask(field: string): void {
  asked.value = field;
  if (!sheet.value) loadAskSheet().catch(() => toast(t('trouble.download')));
}

const kShown = 3;

export function AskButtons({ fields, most = kShown }: { fields: readonly string[]; most?: number }) {
  const shown = fields.slice(0, most);
  if (shown.length === 0) return null;
  return (
    <p class="ask">
      {shown.map((key) => (
        <Button key={key} onClick={() => ask(key)}>
          {t('ask.one', { name: pick(fieldOf(key)?.label) || key })}
        </Button>
      ))}
      {fields.length > shown.length && (
        <span class="more">{t('ask.more', { n: fields.length - shown.length })}</span>
      )}
    </p>
  );
}

const close = () => {
  asked.value = undefined;
};

/** Where the asked question appears; stands once, at the end of the page. */
export function AskPlace() {
  const Sheet = sheet.value;
  return Sheet && asked.value !== undefined ? <Sheet field={asked.value} onClose={close} /> : null;
}

// One short message at a time, read out politely. It goes by itself, but in the elder mode stays until it is closed.
import { signal } from '@preact/signals';
import { elder, t } from '../text/text.ts';

const kShowMs = 5000;
const message = signal('');
let timer: ReturnType<typeof setTimeout> | undefined;

const hide = () => {
  message.value = '';
};

export function toast(text: string): void {
  message.value = text;
  clearTimeout(timer);
  if (!elder.value) timer = setTimeout(hide, kShowMs);
}

export const ToastPlace = () => (
  <div class="toast-place" role="status">
    {message.value !== '' && (
      <p class="toast">
        {message.value}
        {elder.value && (
          <button type="button" class="btn" onClick={hide}>
            {t('action.close')}
          </button>
        )}
      </p>
    )}
  </div>
);

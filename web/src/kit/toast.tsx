// One short message at a time, read out politely; it never covers a button and needs no answer.
import { signal } from '@preact/signals';

const kShowMs = 5000;
const message = signal('');
let timer: ReturnType<typeof setTimeout> | undefined;

export function toast(text: string): void {
  message.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    message.value = '';
  }, kShowMs);
}

export const ToastPlace = () => (
  <div class="toast-place" role="status">
    {message.value !== '' && <p class="toast">{message.value}</p>}
  </div>
);

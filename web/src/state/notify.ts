// Telling of a change while the page lies open in the background: only where the reader asked for it. There is no
// server behind it, so nothing is told while the page is closed.
import { signal } from '@preact/signals';

const kKey = 'rongqiao.notify';

const stored = (): boolean => {
  try {
    return localStorage.getItem(kKey) === 'on';
  } catch {
    return false; // Storage is switched off.
  }
};

export const canNotify = () => typeof Notification !== 'undefined';

/** Whether the reader wants it; the browser's permission is another thing, and may be taken back at any time. */
export const notifying = signal(typeof localStorage !== 'undefined' && stored());

function keep(on: boolean): void {
  notifying.value = on;
  try {
    if (on) localStorage.setItem(kKey, 'on');
    else localStorage.removeItem(kKey);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

/** Asks the browser's permission, by a press of a button. False when it is refused. */
export async function startNotifying(): Promise<boolean> {
  const allowed = (await Notification.requestPermission()) === 'granted';
  keep(allowed);
  return allowed;
}

export const stopNotifying = () => keep(false);

/** Says `text` where it is wanted, allowed, and the page is not in sight. Nothing of the firm belongs into it. */
export async function notify(title: string, text: string): Promise<void> {
  if (!notifying.value || !canNotify() || Notification.permission !== 'granted' || !document.hidden) return;
  const options = { body: text, tag: 'rongqiao-changed' };
  try {
    new Notification(title, options);
  } catch {
    // Phones want it from the service worker, where there is one.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, options);
  }
}

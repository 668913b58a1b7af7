// Locks by itself after some minutes out of sight. Locking is loading the page anew: nothing of the answers and keys
// then is left in its memory or in the worker's.

const kMinuteMs = 60_000;
let minutes = 0;
let hiddenAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export const lockNow = () => location.reload();

function look(): void {
  clearTimeout(timer);
  if (minutes === 0) return;
  if (document.visibilityState === 'hidden') {
    hiddenAt = Date.now();
    timer = setTimeout(lockNow, minutes * kMinuteMs);
  } else if (hiddenAt > 0 && Date.now() - hiddenAt >= minutes * kMinuteMs) {
    // The timer of a page out of sight may have been held back.
    lockNow();
  } else {
    hiddenAt = 0;
  }
}

/** 0: only when the page is closed. */
export function watchHidden(next: number): void {
  minutes = next;
  document.addEventListener('visibilitychange', look);
}

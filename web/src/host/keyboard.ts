// The keyboard of a phone: Android makes the window smaller, iOS slides it over the page. Either way the field that is typed
// into stays in sight, and what sticks to the lower edge does not stand above the keys.

/** What the keyboard takes at least; a bar that comes and goes takes less. */
const kLeastPx = 120;
const kMarginPx = 16;
/** Until the keyboard has come up. */
const kRiseMs = 350;

const kTyped =
  'textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=file])';

const seen = () => {
  const view = window.visualViewport;
  const top = view?.offsetTop ?? 0;
  return { top, bottom: top + (view?.height ?? innerHeight) };
};

const field = () => {
  const active = document.activeElement;
  return active instanceof HTMLElement && active.matches(kTyped) ? active : undefined;
};

/** From now on. */
export function watchKeyboard(): void {
  const root = document.documentElement;
  let width = innerWidth;
  let full = innerHeight;
  const look = () => {
    // Turned: what is full is another height.
    if (innerWidth !== width) {
      width = innerWidth;
      full = innerHeight;
    }
    full = Math.max(full, innerHeight);
    const { top, bottom } = seen();
    const typing = field();
    root.classList.toggle('typing', typing !== undefined && full - (bottom - top) > kLeastPx);
    if (!typing) return;
    const box = typing.getBoundingClientRect();
    if (box.bottom > bottom - kMarginPx || box.top < top + kMarginPx)
      typing.scrollIntoView({ block: 'center' });
  };
  (window.visualViewport ?? window).addEventListener('resize', look);
  document.addEventListener('focusin', () => setTimeout(look, kRiseMs));
  document.addEventListener('focusout', () =>
    setTimeout(() => {
      look();
      // iOS leaves the page where the keyboard pushed it.
      if (!field()) scrollTo(scrollX, scrollY);
    }),
  );
}

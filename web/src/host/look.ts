// Shows the pages as the host shows itself: light or dark, larger, and in the elder mode.
import type { Look } from '@bridge/host.ts';
import { effect } from '@preact/signals';
import { chooseElder } from '../state/settings.ts';
import { elder } from '../text/text.ts';

const kDark = /\(\s*prefers-color-scheme:\s*dark\s*\)/g;
/** Queries that hold always and never. */
const kAlways = '(min-width: 0px)';
const kNever = '(max-width: 0px)';

function themeSheet(sheet: CSSStyleSheet | null | undefined, dark: boolean): void {
  for (const rule of sheet?.cssRules ?? [])
    if (rule instanceof CSSMediaRule && rule.media.mediaText.match(kDark))
      rule.media.mediaText = rule.media.mediaText.replace(kDark, dark ? kAlways : kNever);
}

/** The styles ask the system; where the host says otherwise, their questions are answered for it. Sheets that come later, too. */
function applyTheme(theme: 'light' | 'dark'): void {
  const dark = theme === 'dark';
  for (const sheet of document.styleSheets) themeSheet(sheet, dark);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLLinkElement && node.rel === 'stylesheet')
          node.addEventListener('load', () => themeSheet(node.sheet, dark));
  }).observe(document, { childList: true, subtree: true });
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme);
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    // That of the light one is for whatever is not dark.
    if ((meta.media === '') === (theme === 'light')) meta.removeAttribute('media');
    else meta.remove();
  }
}

const kElderScale = 1.25;
/** From here on three figures do not stand side by side on a phone. */
const kLargeScale = 1.12;
const kBrowserPx = 16;

/** Larger by as much as the host does not enlarge by itself. */
function applyFontScale(scale: number): void {
  const root = document.documentElement;
  root.style.fontSize = '100%';
  const already = Number.parseFloat(getComputedStyle(root).fontSize) / kBrowserPx || 1;
  // iOS enlarges text, but not what is measured in it; one of the two is enough.
  document.body.style.setProperty('-webkit-text-size-adjust', '100%', 'important');
  effect(() => {
    const wanted = elder.value ? Math.max(scale, kElderScale) : scale;
    root.classList.toggle('large', wanted >= kLargeScale);
    root.style.fontSize = `${Math.round((wanted / already) * 100)}%`;
  });
}

const kElderKey = 'rongqiao.host.elder';

/** What lasts beyond the visit is taken from a host, not from any address. The host's elder mode is followed when it changes; what somebody chose here before and since stays. */
export function followElder(on: boolean): void {
  try {
    const before = localStorage.getItem(kElderKey);
    if (before === String(on)) return;
    localStorage.setItem(kElderKey, String(on));
    if (before === null && !on) return;
  } catch {
    // Followed each time, then.
  }
  if (elder.value !== on) void chooseElder(on).catch(() => undefined);
}

export function applyLook({ theme, fontScale }: Look): void {
  if (theme) applyTheme(theme);
  if (fontScale !== undefined) applyFontScale(fontScale);
}

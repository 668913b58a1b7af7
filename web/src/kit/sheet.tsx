// A dialog: from the bottom on phones, in the middle on wide screens. (Safari 12 has no <dialog>.)
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../text/text.ts';
import { Icon } from './icons.tsx';
import { createPortal } from './portal.ts';

const kFocusable = 'a[href],button:not([disabled]),input:not([disabled]),select,textarea,[tabindex="0"]';

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  role?: 'dialog' | 'alertdialog';
}

/** Holds the focus while open, closes on Escape or a click beside it, and gives the focus back. */
export function Sheet({ title, onClose, children, role = 'dialog' }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);

  // Not after painting: whoever presses Tab at once would have left what was pressed.
  // Effect dependencies: once per opening; onClose changes with every drawing.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const page = document.getElementById('app');
    page?.setAttribute('aria-hidden', 'true');
    document.documentElement.classList.add('has-sheet');
    box.current?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      page?.removeAttribute('aria-hidden');
      document.documentElement.classList.remove('has-sheet');
      // What was pressed may be gone by now: its answer has been given.
      if (before?.isConnected) before.focus();
      else document.querySelector<HTMLElement>('h1')?.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      return;
    }
    if (event.key !== 'Tab' || !box.current) return;
    const all = [...box.current.querySelectorAll<HTMLElement>(kFocusable)];
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    const inside = box.current.contains(document.activeElement);
    const onTitle = document.activeElement?.tagName === 'H2';
    if (document.activeElement === edge || !inside || (event.shiftKey && onTitle)) {
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    }
  };

  const modal = { role, 'aria-modal': true, 'aria-labelledby': 'sheet-title' } as const;
  return createPortal(
    // Escape does for the keyboard what a click beside the sheet does for the pointer.
    <div class="veil" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div class="sheet" ref={box} {...modal} onKeyDown={onKeyDown}>
        <div class="sheet-head">
          <h2 id="sheet-title" tabIndex={-1}>
            {title}
          </h2>
          <button
            type="button"
            class="btn btn-quiet btn-icon"
            aria-label={t('action.close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        <div class="sheet-body">{children}</div>
      </div>
    </div>,
    document.body,
  );
}

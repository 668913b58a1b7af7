// From a place in the record to the entry that shows it: which part of the editor, and which element.

export const kViews = ['text', 'rule', 'examples', 'diff', 'preview', 'course'] as const;
export type View = (typeof kViews)[number];

export const isView = (text: string | undefined): text is View => kViews.some((view) => view === text);

export function viewOf(where: string): View {
  if (/^\/(conditions|limits)(\/|$)/.test(where)) return 'rule';
  return /^\/examples(\/|$)/.test(where) ? 'examples' : 'text';
}

/** The id of the entry for a pointer: /fees/0/name → at-fees-0-name. */
export const entryId = (where: string) => `at${where.replace(/\//g, '-')}`;

/** The entry itself, or the nearest thing around it that is on the page. */
export function focusEntry(where: string): void {
  for (let at = where; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = document.getElementById(entryId(at));
    if (found) {
      for (let fold = found.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
        fold.open = true;
      found.focus();
      found.scrollIntoView({ block: 'center' });
      return;
    }
  }
  document.querySelector<HTMLElement>('h1')?.focus();
}

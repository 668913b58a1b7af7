// What is written of an activity and not saved: it outlives a reload, and goes with the tab.
import type { ActivityText } from '../../activities/activity.ts';

interface Unsaved {
  /** Of the text that it was written over. */
  readonly seq: number;
  readonly document: ActivityText;
}

const placeOf = (id: string) => `rongqiao.activity.${id}`;

export function keepUnsaved(id: string, unsaved: Unsaved | undefined): void {
  try {
    if (unsaved) sessionStorage.setItem(placeOf(id), JSON.stringify(unsaved));
    else sessionStorage.removeItem(placeOf(id));
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}

export function unsavedOf(id: string): Unsaved | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(placeOf(id)) ?? 'null') as Unsaved | null) ?? undefined;
  } catch {
    return undefined;
  }
}

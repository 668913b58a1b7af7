// What this device chose for itself, so that it answers the survey of an activity once by link. The server gets to know
// it for that alone and keeps a hash.
import { newKey } from '../../state/server.ts';

const kPlace = 'rongqiao.surveyMark';

/** The same each time; where nothing can be kept, another one. */
export function deviceMark(): string {
  try {
    const kept = localStorage.getItem(kPlace);
    if (kept) return kept;
    const made = newKey();
    localStorage.setItem(kPlace, made);
    return made;
  } catch {
    return newKey();
  }
}

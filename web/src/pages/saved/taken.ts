// The policies that a visitor takes along from an activity, as the fragment of a link: which ones, and nothing of who.

/** More would make a code that phones read badly, and a list that nobody reads. */
export const kMostTaken = 20;

const kForm = /^policies=([A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64})*)$/;

export const takenLink = (ids: readonly string[]) => `${location.origin}/saved#policies=${ids.join('.')}`;

/** Undefined where the fragment is something else. */
export function takenIn(fragment: string): readonly string[] | undefined {
  const ids = kForm.exec(fragment)?.[1]?.split('.');
  return ids && ids.length <= kMostTaken ? [...new Set(ids)] : undefined;
}

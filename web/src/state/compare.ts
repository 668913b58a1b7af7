// Which products are to be compared: kept for this visit. What one looks at says nothing of the firm.
import { signal } from '@preact/signals';

export const kMostCompared = 4;
const kKey = 'rongqiao.compare';

function stored(): string[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(kKey) ?? '[]');
    return Array.isArray(list) ? list.filter((id) => typeof id === 'string').slice(0, kMostCompared) : [];
  } catch {
    return []; // Storage is switched off, or holds something else.
  }
}

export const compared = signal<readonly string[]>(typeof sessionStorage === 'undefined' ? [] : stored());

export function setCompared(ids: readonly string[]): void {
  compared.value = ids.slice(0, kMostCompared);
  try {
    sessionStorage.setItem(kKey, JSON.stringify(compared.value));
  } catch {
    // Then it lasts until the page is closed.
  }
}

/** Adds it, or takes it out. False when there are as many as can be compared. */
export function toggleCompared(id: string): boolean {
  const ids = compared.value;
  if (ids.includes(id)) setCompared(ids.filter((one) => one !== id));
  else if (ids.length < kMostCompared) setCompared([...ids, id]);
  else return false;
  return true;
}

export const compareAddress = (ids: readonly string[]) => `/compare?ids=${ids.join(',')}`;

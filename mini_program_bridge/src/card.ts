// What others see of a page that is handed on. A card is made from an allowed list of addresses, so that nothing that
// somebody said or did can stand in it: no query, no fragment, no page of one's own.

import type { ShareCard } from './host.ts';

/** Pages that show everybody the same, by first segment; with true, an id may follow. */
const kPublic: ReadonlyMap<string, boolean> = new Map([
  ['products', false],
  ['product', true],
  ['policies', false],
  ['policy', true],
  ['activities', true],
  ['about', false],
]);

const kId = /^[A-Za-z0-9][\w.-]{0,79}$/;

/** The card of the page at `path` (no query, no fragment; both are cut). `title` is the page's own where the page is one that
 *  everybody sees, and `site`, the name of the site, where it is not. */
export function cardOf(path: string, title: string, site: string): ShareCard {
  const [, first = '', second = '', ...rest] = (path.split(/[?#]/)[0] ?? '').split('/');
  const home = { title: site, path: '/' };
  const withId = kPublic.get(first);
  if (withId === undefined || rest.length > 0) return home;
  if (second === '') return { title, path: `/${first}` };
  return withId && kId.test(second) ? { title, path: `/${first}/${second}` } : home;
}

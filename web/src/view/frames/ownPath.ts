/**
 * What stands behind this site's name in a text that a camera read: an address of it, or a path as moving codes have it
 * (docs/formats/frames.md). `pages`: those that are looked for, which say it all behind their #. Undefined for anything else.
 */
export function ownPath(
  text: string,
  pages: readonly string[],
  origin = location.origin,
): string | undefined {
  const path = text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  return pages.some((page) => path.startsWith(`${page}#`) && path.length > page.length + 1)
    ? path
    : undefined;
}

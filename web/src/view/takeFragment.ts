/** What stands behind # in the address, which is taken out of it at once: the address is shown, kept and copied. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return fragment;
}

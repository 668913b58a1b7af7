import { useEffect, useState } from 'preact/hooks';

/** What stands behind # in the address, which is taken out of it at once: the address is shown, kept and copied. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1);
  if (fragment !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return fragment;
}

/** The same as a state; another link may be put into the address of the open page. */
export function useFragment(): [fragment: string, setFragment: (fragment: string) => void] {
  const [fragment, setFragment] = useState(takeFragment);
  // Effect dependencies: once.
  useEffect(() => {
    const change = () => location.hash !== '' && setFragment(takeFragment());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return [fragment, setFragment];
}

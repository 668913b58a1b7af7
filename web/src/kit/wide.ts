// Whether there is room for a column beside the list: the width at which rest.css makes one.
import { useEffect, useState } from 'preact/hooks';

const kWide = '(min-width: 60em)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(kWide).matches);
  useEffect(() => {
    const media = matchMedia(kWide);
    const onChange = () => setWide(media.matches);
    // Safari 12 knows no other way to listen.
    media.addListener(onChange);
    return () => media.removeListener(onChange);
  }, []);
  return wide;
}

import { useEffect, useState } from 'preact/hooks';
import { t } from '../../text/text.ts';
import { kOfCore, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';
import { takeFragment } from '../../view/takeFragment.ts';

const Body = late(() => import('./body.tsx'), kOfCore);

export default function BadgePage() {
  const [fragment, setFragment] = useState(takeFragment);
  // Effect dependencies: once. Another code may be put into the address of the open page.
  useEffect(() => {
    const change = () => location.hash !== '' && setFragment(takeFragment());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return (
    <Page title={t('title.badge')}>
      <Body key={fragment} fragment={fragment} onFragment={setFragment} />
    </Page>
  );
}

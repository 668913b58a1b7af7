import { useEffect } from 'preact/hooks';
import { onsiteWords } from '../../text/lateWords.ts';
import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';
import { takeFragment } from '../../view/takeFragment.ts';

const Body = late(() => import('./body.tsx'), {
  words: ['rest', 'detail', 'extra', onsiteWords],
  ahead: false,
});

/** Put on the home screen from here, the device opens here: the kit has a manifest of its own. */
function useOwnManifest(): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    if (!link) return;
    link.href = '/onsite.webmanifest';
    return () => {
      link.href = '/manifest.webmanifest';
    };
  }, []);
}

export default function OnsitePage() {
  useOwnManifest();
  return (
    <Page title={t('title.onsite')} wide>
      <Body fragment={takeFragment()} />
    </Page>
  );
}

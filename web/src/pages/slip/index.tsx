import { t } from '../../text/text.ts';
import { kOfCore, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';
import { useFragment } from '../../view/takeFragment.ts';

const Body = late(() => import('./body.tsx'), kOfCore);

export default function SlipPage() {
  const [fragment, setFragment] = useFragment();
  return (
    <Page title={t('title.slip')}>
      <Body key={fragment} fragment={fragment} onFragment={setFragment} />
    </Page>
  );
}

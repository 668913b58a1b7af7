import { t } from '../../text/text.ts';
import { kStudio, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'), kStudio);

export default function StudioPage() {
  return (
    <Page title={t('title.studio')} wide>
      <Body />
    </Page>
  );
}

import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'));

export default function SavedPage() {
  return (
    <Page title={t('title.saved')} lead={t('lead.saved')} wide>
      <Body />
    </Page>
  );
}

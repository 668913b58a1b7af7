import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'));

export default function Plan() {
  return (
    <Page title={t('title.plan')} lead={t('lead.plan')} wide>
      <Body />
    </Page>
  );
}

import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'));

export default function Cost() {
  return (
    <Page title={t('title.cost')} lead={t('lead.cost')} wide>
      <Body />
    </Page>
  );
}

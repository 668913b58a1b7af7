import { t } from '../../text/text.ts';
import { kOfCore, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';
import { useFragment } from '../../view/takeFragment.ts';

const Body = late(() => import('./body.tsx'), kOfCore);

export default function ReceiptPage() {
  const [fragment] = useFragment();
  return (
    <Page title={t('title.receipt')} lead={t('lead.receipt')}>
      <Body fragment={fragment} />
    </Page>
  );
}

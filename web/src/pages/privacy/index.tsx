import { ledgerWords } from '../../text/lateWords.ts';
import { t } from '../../text/text.ts';
import { late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'), { words: ['rest', ledgerWords], ahead: true });

export default function Privacy() {
  return (
    <Page title={t('title.privacy')} lead={t('lead.privacy')}>
      <Body />
    </Page>
  );
}

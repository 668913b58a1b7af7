import { t } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late(() => import('./body.tsx'), kOfServer);

export default function MyData() {
  return (
    <Page title={t('title.my-data')}>
      <Body />
    </Page>
  );
}

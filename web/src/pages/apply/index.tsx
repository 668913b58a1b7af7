import type { PageProps } from '../../routes.ts';
import { t } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

// Its draft is written without network too.
const Body = late<PageProps>(() => import('./body.tsx'), { ...kOfServer, ahead: true });

export default function Apply({ id }: PageProps) {
  return (
    <Page title={t('title.apply')}>
      <Body id={id} />
    </Page>
  );
}

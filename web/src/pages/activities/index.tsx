import type { PageProps } from '../../routes.ts';
import { t } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late<PageProps>(() => import('./body.tsx'), kOfServer);

export default function Activities({ id }: PageProps) {
  return (
    <Page title={t('title.activities')} wide>
      <Body id={id} />
    </Page>
  );
}

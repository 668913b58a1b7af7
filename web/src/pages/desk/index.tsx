import type { PageProps } from '../../routes.ts';
import { t } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

const Body = late<PageProps>(() => import('./body.tsx'), kOfServer);

export default function Desk({ id }: PageProps) {
  return (
    <Page title={t(id === 'operations' ? 'title.wall' : 'title.desk')} wide>
      <Body id={id} />
    </Page>
  );
}

import type { PageProps } from '../../routes.ts';
import { t } from '../../text/text.ts';
import { kOfServer, late } from '../../view/late.tsx';
import { Page } from '../../view/page.tsx';

// Its draft is written without network too. Costs have words of their own.
const Body = late<PageProps>(() => import('./body.tsx'), {
  words: [...kOfServer.words, 'extra'],
  ahead: true,
});

export default function Apply({ id }: PageProps) {
  return (
    <Page title={t('title.apply')}>
      <Body id={id} />
    </Page>
  );
}

// No page has this address.
import { t } from '../../text/text.ts';
import { Page } from '../../view/page.tsx';

export default function Missing() {
  return (
    <Page title={t('title.missing')} lead={t('missing.lead')}>
      <p class="hero-go">
        <a class="btn btn-main" href="/">
          {t('missing.home')}
        </a>
      </p>
    </Page>
  );
}

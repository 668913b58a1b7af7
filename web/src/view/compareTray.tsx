// What has been chosen to compare, in a bar that stays in sight.
import { compareAddress, compared, setCompared } from '../state/compare.ts';
import { t } from '../text/text.ts';

export function CompareTray() {
  const ids = compared.value;
  if (ids.length === 0) return null;
  return (
    <aside class="tray" aria-label={t('tray.name')}>
      <span>{t('tray.chosen', { n: ids.length })}</span>
      <button type="button" class="link" onClick={() => setCompared([])}>
        {t('tray.clear')}
      </button>
      {ids.length > 1 ? (
        <a class="btn btn-main" href={compareAddress(ids)}>
          {t('tray.go')}
        </a>
      ) : (
        <span class="hint">{t('tray.more')}</span>
      )}
    </aside>
  );
}

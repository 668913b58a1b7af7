// Choosing what to compare: a button on each card, and a bar that stays in sight.
import { toast } from '../kit/toast.tsx';
import { compareAddress, compared, kMostCompared, setCompared, toggleCompared } from '../state/compare.ts';
import { t } from '../text/text.ts';

export function CompareButton({ id, name }: { id: string; name: string }) {
  const chosen = compared.value.includes(id);
  const toggle = () => {
    if (!toggleCompared(id)) toast(t('tray.full', { n: kMostCompared }));
  };
  return (
    <button type="button" class="card-compare" aria-pressed={chosen} onClick={toggle}>
      <span aria-hidden="true">{chosen ? '✓ ' : '+ '}</span>
      {t('tray.compare')}
      <span class="sr"> {name}</span>
    </button>
  );
}

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

// Puts a product among those to compare, or takes it out.
import { toast } from '../kit/toast.tsx';
import { compared, kMostCompared, toggleCompared } from '../state/compare.ts';
import { t } from '../text/text.ts';
import './compare.css';

export function CompareButton({ id, name }: { id: string; name: string }) {
  const chosen = compared.value.includes(id);
  const toggle = () => {
    if (!toggleCompared(id)) toast(t('tray.full', { n: kMostCompared }));
  };
  return (
    <button type="button" class="card-compare" aria-pressed={chosen} onClick={toggle}>
      {chosen ? '✓ ' : '+ '}
      {t('tray.compare')}
      <span class="sr"> {name}</span>
    </button>
  );
}

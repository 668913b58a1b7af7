// Keeps an eye on a product or policy, or no longer.
import { useEffect } from 'preact/hooks';
import { toast } from '../kit/toast.tsx';
import { isSaved, loadSaved, toggleSaved } from '../state/saved.ts';
import { t } from '../text/text.ts';
import './saveButton.css';

interface SaveButtonProps {
  id: string;
  name: string;
  policy?: boolean;
  /** With its word, where there is room; on cards the sign alone. */
  wide?: boolean;
}

export function SaveButton({ id, name, policy = false, wide = false }: SaveButtonProps) {
  useEffect(() => void loadSaved(), []);
  const kept = isSaved(id);
  const toggle = () => {
    toggleSaved(id, policy);
    toast(t(kept ? 'keep.removed' : 'keep.added'));
  };
  return (
    <button
      type="button"
      class={wide ? 'btn btn-plain save save-wide' : 'save'}
      aria-pressed={kept}
      onClick={toggle}
    >
      <svg class="star" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <path d="m8 1.500 2 4.300 4.600.600-3.400 3.200.900 4.700L8 12l-4.100 2.300.900-4.700L1.400 6.400 6 5.800z" />
      </svg>
      <span class={wide ? undefined : 'sr'}>{t('keep.word')}</span>
      <span class="sr"> {name}</span>
    </button>
  );
}

// Says that a panel needs one more download, and offers it.
import { useEffect } from 'preact/hooks';
import { growEngine, wholeState } from '../../engine/engine.ts';
import { Button, Skeleton } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';

/** How much the whole module weighs on the way, as the build measured it. */
const wholeKilobytes = () => Number(document.getElementById('rq-whole')?.dataset['kb'] ?? 0);

/** Whether the answer is still to be downloaded and the reader has to do something about it. */
export const wholeMissing = () => wholeState.value === 'failed' || wholeState.value === 'saving';

/** In a list whose cards lack their plans: only what is in the way. */
export const WholeNotice = () => (wholeMissing() ? <Awaiting bars={0} /> : null);

/** While there is no answer: grey bars, or what is in the way of it. */
export function Awaiting({ bars }: { bars: number }) {
  const missing = wholeMissing();
  useEffect(() => {
    if (!missing) return;
    const again = () => void growEngine();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [missing]);
  if (!missing) return <Skeleton lines={bars} />;
  const saving = wholeState.value === 'saving';
  return (
    <div class="whole" role="status">
      <p class="hint">{saving ? t('whole.saving', { kb: wholeKilobytes() }) : t('whole.failed')}</p>
      <Button onClick={() => void growEngine()}>{t(saving ? 'whole.download' : 'action.retry')}</Button>
    </div>
  );
}

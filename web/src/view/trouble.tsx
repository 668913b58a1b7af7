// What people see when the engine cannot answer: why, what still works, and a way to try again.
import { engineState } from '../engine/engine.ts';
import { Button } from '../kit/basic.tsx';
import { t } from '../text/text.ts';

export function EngineTrouble({ onRetry }: { onRetry: () => void }) {
  const state = engineState.value;
  if (state.state !== 'failed') return null;
  const { cause } = state;
  return (
    <div class="trouble" role="alert">
      <p class="empty-title">{t(cause === 'start' ? 'trouble.start' : 'trouble.download')}</p>
      <p>{t(`trouble.${cause}Help`)}</p>
      <p class="trouble-detail">{state.detail}</p>
      <Button look="main" onClick={onRetry}>
        {t('action.retry')}
      </Button>{' '}
      <a href="/plain" target="_top">
        {t('trouble.plain')}
      </a>
    </div>
  );
}

// In the place of an answer that there is none of.
import { CallError } from '../engine/engine.ts';
import { EmptyState } from '../kit/basic.tsx';
import { t } from '../text/text.ts';

/** A page asked for something that the catalogue does not have, or the core refused the question. */
export const NotAnswered = ({ error }: { error: unknown }) => (
  <EmptyState title={t('missing.item')}>
    <p>{t('missing.itemHelp')}</p>
    {error instanceof CallError && error.fault.code !== 'not_found' && (
      <p class="trouble-detail">{error.message}</p>
    )}
    <a class="btn" href="/products">
      {t('home.all')}
    </a>
  </EmptyState>
);

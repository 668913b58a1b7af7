// That a catalogue was refused, or that a newer one is overdue.
import { catalogueNotice } from '../../engine/engine.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

export function CatalogueNotice() {
  const notice = catalogueNotice.value;
  return (
    notice && (
      <p class="notice" role="alert">
        {'refused' in notice ? t('overdue.refused') : t('overdue.expired', { day: today(notice.expired) })}
      </p>
    )
  );
}

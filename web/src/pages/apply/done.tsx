// It has arrived: its number, what happens next and by when.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProductDetail } from '../../engine/messages.gen.ts';
import { can, theHost } from '../../host/host.ts';
import type { Detail, Receipt } from '../../state/applications.ts';
import { ask } from '../../state/server.ts';
import { t, tCode } from '../../text/text.ts';
import { institutionName } from '../../view/card.tsx';
import { Clocks } from '../../view/service/course.tsx';
import { momentText } from '../../view/service/words.ts';

export function Done({ detail, receipt }: { detail: ProductDetail; receipt: Receipt }) {
  const [followed, setFollowed] = useState<Detail>();
  const title = useRef<HTMLHeadingElement>(null);
  // Effect dependencies: once.
  useEffect(() => {
    title.current?.focus();
    void ask<Detail>(`/applications/${receipt.id}`).then((answer) => answer.ok && setFollowed(answer.value));
  }, []);
  const to = institutionName(detail.row);
  return (
    <div class="service">
      <div class="settled" role="status">
        <h2 ref={title} tabIndex={-1}>
          {t('apply.done', { to })}
        </h2>
        <p>
          {t('apply.number')} <span class="code-text">{receipt.id}</span>
        </p>
        <p>{momentText(receipt.submittedAt)}</p>
        {receipt.verdict !== 'unknown' && receipt.sameAsDevice && (
          <p>{t('apply.rejudged', { v: tCode('verdict', receipt.verdict) })}</p>
        )}
        {!receipt.sameAsDevice && <p>{t('apply.rejudgedOther', { v: tCode('verdict', receipt.verdict) })}</p>}
      </div>
      <Clocks clocks={followed?.clocks} />
      <section aria-labelledby="after">
        <h2 id="after">{t('apply.after')}</h2>
        <ul class="plan-notes">
          <li>{t('apply.after1', { to })}</li>
          <li>{t('apply.after2')}</li>
          <li>{t('apply.after3')}</li>
        </ul>
      </section>
      <p class="service-do">
        <a class="btn btn-main" href={`/applications/${receipt.id}`}>
          {t('apply.follow')}
        </a>
        <a href="/applications">{t('follow.toList')}</a>
        {can()?.close && (
          <button type="button" class="link" onClick={() => void theHost().then((host) => host.close())}>
            {t('host.close')}
          </button>
        )}
      </p>
    </div>
  );
}

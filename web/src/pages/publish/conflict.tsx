// Somebody else saved meanwhile: both texts can be seen, and the one that is not chosen is put aside, not lost.
import { Button } from '../../kit/basic.tsx';
import { t } from '../../text/text.ts';
import { momentText } from '../../view/service/words.ts';
import { Diff } from './diffView.tsx';
import type { Actions, Work } from './useVersion.ts';

export function Conflict({ work, actions }: { work: Work; actions: Actions }) {
  const theirs = work.conflict;
  if (!theirs) return null;
  const mayWrite = theirs.can.includes('edit');
  return (
    <section class="trouble conflict" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">{t(mayWrite ? 'publish.conflict' : 'publish.closedMeanwhile')}</h2>
      <p>{t('publish.conflictHelp', { at: momentText(theirs.updatedAt) })}</p>
      <details open>
        <summary>{t('publish.conflictDiff')}</summary>
        <Diff before={theirs.document} after={work.document} />
      </details>
      <p class="service-do">
        {mayWrite && (
          <Button look="main" onClick={() => actions.choose('mine')}>
            {t('publish.chooseMine')}
          </Button>
        )}
        <Button onClick={() => actions.choose('theirs')}>{t('publish.chooseTheirs')}</Button>
      </p>
    </section>
  );
}

/** The text that was not chosen. */
export function Aside({ work, actions }: { work: Work; actions: Actions }) {
  if (!work.aside || work.conflict) return null;
  return (
    <details class="aside">
      <summary>{t('publish.aside')}</summary>
      <p class="hint">{t('publish.asideHelp')}</p>
      <Diff before={work.document} after={work.aside} />
      <p class="service-do">
        <Button onClick={actions.swap}>{t('publish.takeAside')}</Button>
        <Button look="quiet" onClick={actions.forgetAside}>
          {t('publish.dropAside')}
        </Button>
      </p>
    </details>
  );
}

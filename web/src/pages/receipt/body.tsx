// A receipt is made of what the address names, or one that was brought along is checked.
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { EmptyState } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { loadCodes } from '../../state/codes.ts';
import { pageOf } from '../../state/query.ts';
import { t } from '../../text/text.ts';
import { addOwnWords } from '../../view/ownWords.ts';
import { Check } from './checkView.tsx';
import type { Subject } from './issue.ts';
import { Issue } from './issueView.tsx';
import '../../kit/number.css';
import '../../view/service/service.css';
import '../../view/share/share.css';
import './receipt.css';

addOwnWords();

function subjectOf(query: Readonly<Record<string, string>>): Subject | undefined {
  if (query['id']) return { id: query['id'] };
  return query['group'] ? { group: query['group'], page: pageOf(query) } : undefined;
}

export default function Body({ fragment }: { fragment: string }) {
  const { query } = useLocation();
  const subject = fragment === '' ? subjectOf(query) : undefined;
  useEffect(() => void loadCodes(), []);
  if (!hasCrypto())
    return (
      <EmptyState title={t('receipt.noCrypto')}>
        <p>{t('receipt.noCryptoHelp')}</p>
      </EmptyState>
    );
  return (
    <div class="service">
      {subject ? (
        <>
          <Issue subject={subject} />
          <p>
            <a href="/receipt">{t('receipt.check')}</a>
          </p>
        </>
      ) : (
        <Check key={fragment} fragment={fragment} />
      )}
    </div>
  );
}

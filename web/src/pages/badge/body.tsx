// Checks a badge that somebody holds up, and shows one's own. Checking needs no network and no account.
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { loadCodes } from '../../state/codes.ts';
import { t } from '../../text/text.ts';
import { ownPath } from '../../view/frames/ownPath.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { addOwnWords } from '../../view/ownWords.ts';
import { momentText, tenantText } from '../../view/service/words.ts';
import { check, type Verdict } from './badge.ts';
import { askRevoked, type OwnBadge, ownBadge, type Revoked, revokedKnown } from './kept.ts';
import { StaffPart } from './staff.tsx';
import '../../view/service/service.css';
import './badge.css';

addOwnWords();

interface OutcomeProps {
  verdict: Verdict;
  known: Revoked | undefined;
}

function Outcome({ verdict: { refused, badge }, known }: OutcomeProps) {
  return (
    <div class={`panel badge-outcome ${refused ? 'badge-bad' : 'badge-good'}`} role="status">
      <h2>{refused ? t(`badge.${refused}`) : t('badge.good')}</h2>
      {badge && (
        <p class="badge-who">
          <b>{badge.name}</b>
          <span>{tenantText(badge.tenant)}</span>
          <span>{t('badge.day', { day: badge.day })}</span>
        </p>
      )}
      <p>{refused ? t(`badge.${refused}Help`) : t('badge.goodHelp')}</p>
      <p class="hint">
        {known ? t('badge.revokedAsOf', { at: momentText(known.at) }) : t('badge.revokedUnknown')}
      </p>
    </div>
  );
}

interface BodyProps {
  fragment: string;
  onFragment: (fragment: string) => void;
}

export default function Body({ fragment, onFragment }: BodyProps) {
  const [verdict, setVerdict] = useState<Verdict>();
  const [known, setKnown] = useState(revokedKnown);
  const [failed, setFailed] = useState(false);
  const [own, setOwn] = useState<OwnBadge>();
  // Effect dependencies: once for each code, which is the key of this view. The list that is kept answers at once; a
  // newer one may take the answer back.
  useEffect(() => {
    void loadCodes();
    void ownBadge().then(setOwn);
    if (!hasCrypto() || fragment === '') return;
    const moment = Date.now();
    const judge = (list: Revoked | undefined) =>
      check(fragment, new Set(list?.serials), moment).then(setVerdict, () => setFailed(true));
    void judge(known).then(async () => {
      const newer = await askRevoked();
      setKnown(newer);
      await judge(newer);
    });
  }, []);
  if (!hasCrypto()) return <p class="problem">{t('badge.noCrypto')}</p>;
  const take = (text: string): 'done' | 'strange' => {
    const path = ownPath(text, ['/badge']);
    if (!path) return 'strange';
    onFragment(path.slice('/badge#'.length));
    return 'done';
  };
  const checking = (
    <section key="check" aria-labelledby="check">
      <h2 id="check">{t(fragment === '' ? 'badge.check' : 'badge.checkNext')}</h2>
      <p>{t('badge.checkHelp')}</p>
      <Scan onText={take} />
    </section>
  );
  const staff = <StaffPart key="staff" own={own} onOwn={setOwn} />;
  return (
    <div class="service">
      {failed && (
        <p class="problem" role="alert">
          {t('badge.cannot')}
        </p>
      )}
      {fragment !== '' &&
        !failed &&
        (verdict ? <Outcome verdict={verdict} known={known} /> : <Skeleton lines={4} />)}
      {/* Whoever has a badge comes here to show it. */}
      {own && fragment === '' ? [staff, checking] : [checking, staff]}
    </div>
  );
}

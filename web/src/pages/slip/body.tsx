// Checks the slip that a visitor got on site: who took down what, when and for whom. Needs no network and no account, and
// tells nobody what is on it.
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from '../../kit/basic.tsx';
import { hasCrypto } from '../../kit/passcodeKey.ts';
import { checkSlip, type SlipResult } from '../../onsite/slipCheck.ts';
import { chineseText, t } from '../../text/text.ts';
import { ownPath } from '../../view/frames/ownPath.ts';
import { Scan } from '../../view/frames/scan.tsx';
import { addOwnWords } from '../../view/ownWords.ts';
import { momentText } from '../../view/service/words.ts';
import '../../view/service/service.css';
import './slip.css';

addOwnWords();

const Fact = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Facts({ slip, certificate, badge }: SlipResult) {
  if (!slip || !certificate) return null;
  return (
    <dl class="slip-facts">
      <div class="slip-queue">
        <dt>{t('slip.queue')}</dt>
        <dd>{slip.queue}</dd>
      </div>
      {slip.booth !== '' && <Fact name={t('slip.booth')}>{slip.booth}</Fact>}
      <Fact name={t('slip.institution')}>{chineseText(slip.institution)}</Fact>
      <Fact name={t('slip.product')}>{chineseText(slip.name)}</Fact>
      <Fact name={t('slip.activity')}>{chineseText(slip.title)}</Fact>
      <Fact name={t('slip.tenant')}>{chineseText(certificate.tenant)}</Fact>
      <div>
        <dt>{t('slip.staff')}</dt>
        <dd>
          {slip.staff}
          <span class="hint">{badge ? t('slip.badge', { serial: badge.serial }) : t('slip.noBadge')}</span>
        </dd>
      </div>
      <div>
        <dt>{t('slip.at')}</dt>
        <dd>
          {momentText(slip.at)}
          <span class="hint">{t('slip.device', { label: certificate.label })}</span>
        </dd>
      </div>
      <Fact name={t('slip.id')}>{slip.id}</Fact>
    </dl>
  );
}

function Outcome({ result }: { result: SlipResult }) {
  const { refused, slip } = result;
  if (refused)
    return (
      <div class="panel slip-outcome slip-bad" role="status">
        <h2>{t(`slip.${refused}`)}</h2>
        <p>{t(`slip.${refused}Help`)}</p>
      </div>
    );
  return (
    <>
      <div class="panel slip-outcome" role="status">
        <h2>{t('slip.good')}</h2>
        <p>{t('slip.goodHelp')}</p>
        <Facts {...result} />
      </div>
      <p>
        {t('slip.own')} <a href="/applications">{t('title.applications')}</a>
      </p>
      <section aria-labelledby="slip-says">
        <h2 id="slip-says">{t('slip.says')}</h2>
        <ul class="plan-notes">
          <li>{t('slip.says1', { institution: slip ? chineseText(slip.institution) : '' })}</li>
          <li>{t('slip.says2')}</li>
        </ul>
      </section>
      <section aria-labelledby="slip-not">
        <h2 id="slip-not">{t('slip.not')}</h2>
        <ul class="plan-notes">
          <li>{t('slip.not1')}</li>
          <li>{t('slip.not2')}</li>
          <li>{t('slip.not3')}</li>
        </ul>
      </section>
    </>
  );
}

interface BodyProps {
  fragment: string;
  onFragment: (fragment: string) => void;
}

export default function Body({ fragment, onFragment }: BodyProps) {
  const [result, setResult] = useState<SlipResult>();
  const [failed, setFailed] = useState(false);
  // Effect dependencies: once for each slip, which is the key of this view.
  useEffect(() => {
    if (hasCrypto() && fragment !== '') checkSlip(fragment).then(setResult, () => setFailed(true));
  }, []);
  if (!hasCrypto()) return <p class="problem">{t('badge.noCrypto')}</p>;
  const take = (text: string): 'done' | 'strange' => {
    const path = ownPath(text, ['/slip']);
    if (!path) return 'strange';
    onFragment(path.slice('/slip#'.length));
    return 'done';
  };
  return (
    <div class="service">
      {failed && (
        <p class="problem" role="alert">
          {t('badge.cannot')}
        </p>
      )}
      {fragment !== '' && !failed && (result ? <Outcome result={result} /> : <Skeleton lines={8} />)}
      <section aria-labelledby="slip-check">
        <h2 id="slip-check">{t(fragment === '' ? 'slip.check' : 'slip.checkNext')}</h2>
        <p>{t('slip.checkHelp')}</p>
        <Scan onText={take} />
      </section>
    </div>
  );
}

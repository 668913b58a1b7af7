// What the visitor takes along: the number in the queue of the right booth, the slip, and the answer to be checked at home.
import { useState } from 'preact/hooks';
import { Button } from '../../../kit/basic.tsx';
import { fitsQr, QrCode } from '../../../kit/qr.tsx';
import { t } from '../../../text/text.ts';
import { AnimatedQr } from '../../../view/frames/animated.tsx';
import { makeReceipt } from '../../receipt/issue.ts';
import { receiptFragment } from '../../receipt/link.ts';
import { forgetVisitor, visitor, visitorFacts } from '../session.ts';
import { ToTaken } from './policies.tsx';

interface CodeProps {
  readonly link: string;
  readonly label: string;
}

/** As it stands where it fits; else, or for cameras that read it badly, as a moving one. */
const Code = ({ link, label }: CodeProps) => (
  <AnimatedQr text={link.slice(location.origin.length)}>
    {fitsQr(link) ? <QrCode text={link} label={label} /> : <p class="hint">{t('onsite.codeMoves')}</p>}
  </AnimatedQr>
);

/** Question and answer as the core gave them, for this visitor; `failed` where the core cannot be asked for them. */
function useReceipt(product: string) {
  const [link, setLink] = useState('');
  const [state, setState] = useState<'busy' | 'failed'>();
  const make = async () => {
    setState('busy');
    try {
      const receipt = await makeReceipt({ id: product }, visitorFacts.value);
      setLink(`${location.origin}/receipt#${await receiptFragment(receipt)}`);
      setState(undefined);
    } catch {
      setState('failed');
    }
  };
  return { link, state, make };
}

/** One code at a time: a camera would take either. */
function Codes({ slip, queue, product }: { slip: string; queue: string; product: string }) {
  const [second, setSecond] = useState(false);
  const { link, state, make } = useReceipt(product);
  const toReceipt = () => {
    setSecond(true);
    if (link === '') void make();
  };
  return (
    <section class="panel" aria-labelledby="visit-code">
      <h3 id="visit-code">{t(second ? 'onsite.receipt' : 'onsite.slip')}</h3>
      <p>{t(second ? 'onsite.receiptHelp' : 'onsite.slipHelp')}</p>
      {!second && <Code key="slip" link={slip} label={t('onsite.slipQr', { queue })} />}
      {second && link !== '' && <Code key="receipt" link={link} label={t('onsite.receiptQr')} />}
      {second && state === 'busy' && <p role="status">{t('lock.busy')}</p>}
      {second && state === 'failed' && (
        <p class="problem" role="alert">
          {t('receipt.notMade')}
        </p>
      )}
      <p class="service-do">
        <Button onClick={() => (second ? setSecond(false) : toReceipt())}>
          {t(second ? 'onsite.slipShow' : 'onsite.receiptShow')}
        </Button>
      </p>
    </section>
  );
}

export function Done() {
  const { sealed, product } = visitor.value;
  if (!sealed) return null;
  const { queue, booth, institution, slip, staff, id } = sealed;
  return (
    <div class="onsite-two">
      <div class="panel onsite-slip">
        <p class="onsite-queue">
          <span>{t('onsite.queue')}</span> <b>{queue}</b>
        </p>
        <p>{booth === '' ? t('onsite.goDesk') : t('onsite.goBooth', { booth, to: institution })}</p>
        <p>{sealed.product}</p>
        <p class="hint">{t('onsite.takenBy', { staff, id })}</p>
        <p class="onsite-sealed">{t('onsite.keptHere')}</p>
        <p class="service-do">
          <Button look="main" onClick={forgetVisitor}>
            {t('onsite.nextVisitor')}
          </Button>
          <ToTaken look="plain" />
        </p>
      </div>
      <Codes slip={slip} queue={queue} product={product} />
    </div>
  );
}

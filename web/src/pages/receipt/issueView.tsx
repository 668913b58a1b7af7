// Making a receipt and saving it: with the answers in it, or without.

import { useEffect, useState } from 'preact/hooks';
import { engineState } from '../../engine/engine.ts';
import { Button, EmptyState, Skeleton } from '../../kit/basic.tsx';
import { canDownload, download } from '../../kit/download.ts';
import { toast } from '../../kit/toast.tsx';
import { factsLoaded, knownCount } from '../../state/facts.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { PickList } from '../../view/service/pickList.tsx';
import { momentText } from '../../view/service/words.ts';
import { HandOver } from '../../view/share/handOver.tsx';
import { countersign, makeReceipt, type Subject } from './issue.ts';
import { receiptFragment } from './link.ts';
import { fileText, type Payload, type Receipt } from './receipt.ts';
import { SaidList } from './saidList.tsx';

function useReceipt(subject: Subject) {
  const [receipt, setReceipt] = useState<Receipt>();
  const [failed, setFailed] = useState(false);
  const ready = engineState.value.state === 'ready' && factsLoaded.value;
  const make = () => {
    setFailed(false);
    makeReceipt(subject).then(setReceipt, () => setFailed(true));
  };
  // Effect dependencies: made once, as soon as there is something to make it of.
  useEffect(() => {
    if (ready && knownCount() > 0) make();
  }, [ready]);
  return { receipt, setReceipt, failed, make };
}

/** The moment, signed by the server: asked for by a button, because something leaves the device. */
function Dating({ receipt, onDated }: { receipt: Receipt; onDated: (receipt: Receipt) => void }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  if (receipt.server)
    return (
      <p class="lock-on" role="status">
        {t('receipt.dated', { at: momentText(receipt.server.at) })}
      </p>
    );
  const ask = async () => {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    const dated = await countersign(receipt);
    setBusy(false);
    if (dated) onDated(dated);
    else setFailed(true);
  };
  return (
    <>
      <p>{t('receipt.dateHelp')}</p>
      <p>
        <Button onClick={() => void ask()}>{t(busy ? 'lock.busy' : 'receipt.date')}</Button>
      </p>
      {failed && (
        <p class="problem" role="alert">
          {t('receipt.dateFailed')}
        </p>
      )}
    </>
  );
}

function Save({ receipt }: { receipt: Receipt }) {
  const [whole, setWhole] = useState<boolean>();
  const [link, setLink] = useState('');
  const [text, setText] = useState('');
  const payload = JSON.parse(receipt.payload) as Payload;
  const { opening: _, ...without } = receipt;
  const shown = whole ? receipt : without;
  const content = fileText(shown);
  // Effect dependencies: another choice or another signature is another link.
  useEffect(() => {
    setText('');
    setLink('');
    let current = true;
    void receiptFragment(shown).then(
      (fragment) => current && setLink(`${location.origin}/receipt#${fragment}`),
    );
    return () => {
      current = false;
    };
  }, [content]);
  const save = () => {
    const name = `rongqiao-receipt-${payload.day}${whole ? '' : '-closed'}.json`;
    if (canDownload()) {
      download(name, new Blob([content], { type: 'application/json' }));
      toast(t('receipt.saved', { name }));
    } else setText(content);
  };
  return (
    <>
      <PickList
        name="receipt-which"
        legend={t('receipt.which')}
        value={whole}
        onChange={setWhole}
        options={[
          { value: true, label: t('receipt.open'), help: t('receipt.openHelp') },
          { value: false, label: t('receipt.closed'), help: t('receipt.closedHelp') },
        ]}
      />
      {whole !== undefined && (
        <>
          <p>
            <Button look="main" onClick={save}>
              {t('receipt.save')}
            </Button>
          </p>
          {text !== '' && (
            <textarea class="file-text" readOnly rows={12} aria-label={t('receipt.save')} value={text} />
          )}
          {link !== '' && (
            <HandOver
              link={link}
              title={t('title.receipt')}
              label={t('receipt.qr', { day: dayText(payload.day) })}
              tooLarge={t('receipt.tooLarge')}
            />
          )}
        </>
      )}
    </>
  );
}

export function Issue({ subject }: { subject: Subject }) {
  const { receipt, setReceipt, failed, make } = useReceipt(subject);
  if (factsLoaded.value && knownCount() === 0)
    return (
      <EmptyState title={t('receipt.nothingKnown')}>
        <p>
          <a class="btn btn-main" href="/firm">
            {t('home.start')}
          </a>
        </p>
      </EmptyState>
    );
  if (failed)
    return (
      <p class="problem" role="alert">
        {t('receipt.notMade')} <Button onClick={make}>{t('action.retry')}</Button>
      </p>
    );
  if (!receipt) return <Skeleton lines={6} />;
  const payload = JSON.parse(receipt.payload) as Payload;
  return (
    <section aria-labelledby="issue">
      <h2 id="issue">{t('receipt.made')}</h2>
      <p>{t('receipt.madeHelp', { day: dayText(payload.day), version: payload.catalogue.version })}</p>
      {payload.demonstration && <p class="hint">{t('notice.demo')}</p>}
      <SaidList said={payload.said} answer={receipt.opening?.answer} />
      <Dating receipt={receipt} onDated={setReceipt} />
      <Save receipt={receipt} />
    </section>
  );
}

// Everything once more, the booth where it is taken up, and the one press that seals it.
import { useState } from 'preact/hooks';
import type { ProductDetail } from '../../../engine/messages.gen.ts';
import { Button, Skeleton } from '../../../kit/basic.tsx';
import { amountText, monthsText } from '../../../text/format.ts';
import { pickOf, t } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { Ink } from '../../../view/service/ink.tsx';
import { PickList } from '../../../view/service/pickList.tsx';
import type { Booth } from '../../activities/activity.ts';
import { captureFault } from '../fault.ts';
import { staffNow } from '../own.ts';
import { change, visitor } from '../session.ts';
import { booths, boothsOf } from './booths.ts';
import { useChosen } from './product.tsx';
import { seal } from './seal.ts';
import { factsSent } from './sent.ts';

/** Where there is none of its own: any other that takes it up for it, by the word of staff. */
const choicesFor = (detail: ProductDetail): readonly Booth[] => {
  const own = boothsOf(detail.row);
  return own.length > 0 ? own : booths();
};

function BoothPick({ detail }: { detail: ProductDetail }) {
  const choices = choicesFor(detail);
  const own = boothsOf(detail.row).length > 0;
  const chosen = visitor.value.booth ?? (own ? choices[0]?.number : undefined);
  if (choices.length === 0) return <p>{t('onsite.noBooths')}</p>;
  return (
    <>
      {!own && <p class="alert-line">{t('onsite.noOwnBooth')}</p>}
      <PickList
        name="visit-booth"
        legend={t('onsite.booth')}
        value={chosen}
        options={choices.map(({ number, institution }) => ({
          value: number,
          label: `${number} ${own ? institutionName(detail.row) : institution}`,
        }))}
        onChange={(booth) => change({ booth, queue: undefined })}
      />
    </>
  );
}

export function Review() {
  const { value } = useChosen();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  if (!value) return <Skeleton lines={10} />;
  const now = visitor.value;
  const { row } = value;
  const staff = staffNow();
  const choices = choicesFor(value);
  const own = boothsOf(row).length > 0;
  const booth = now.booth ?? (own ? choices[0]?.number : undefined);
  const ready = staff.name !== '' && (booth !== undefined || choices.length === 0);
  const onSeal = async () => {
    if (busy) return;
    if (!ready) {
      setFault(t(staff.name === '' ? 'onsite.needStaff' : 'onsite.needBooth'));
      return;
    }
    setBusy(true);
    setFault('');
    await seal(value, booth ?? '', staff).catch((error: unknown) => {
      setFault(captureFault(error));
      setBusy(false);
    });
  };
  const rows: readonly (readonly [string, string])[] = [
    [t('onsite.to'), institutionName(row)],
    [t('onsite.productName'), pickOf(row.name, row.nameEn)],
    [t('onsite.name'), `${now.name} ${now.phone}`],
    [t('onsite.firm'), [now.firm, now.code].filter(Boolean).join(' ')],
    [
      t('apply.amount'),
      `${now.amountFen === undefined ? '' : amountText(now.amountFen)} · ${now.termMonths === undefined ? '' : monthsText(now.termMonths)}`,
    ],
    [t('onsite.factsGo'), t('onsite.factsN', { n: Object.keys(factsSent(value)).length })],
    [t('onsite.photos'), t('onsite.pagesN', { n: now.photos.length })],
    [t('onsite.staff'), staff.name === '' ? t('onsite.needStaff') : staff.name],
  ];
  return (
    <div class="onsite-two">
      <div class="panel">
        <dl class="terms sent-terms">
          {rows.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {now.signature &&
          ('strokes' in now.signature ? (
            <Ink class="onsite-ink" label={t('onsite.signature')} {...now.signature} />
          ) : (
            <p>{t('onsite.typedAs', { name: now.signature.typed, witness: now.signature.witness })}</p>
          ))}
      </div>
      <div>
        <BoothPick detail={value} />
        <p>{t('onsite.sealHelp')}</p>
        {fault !== '' && (
          <p class="problem" role="alert">
            {fault}
          </p>
        )}
        <p class="service-do">
          <Button look="main" disabled={busy} onClick={() => void onSeal()}>
            {t(busy ? 'lock.busy' : 'onsite.seal')}
          </Button>
        </p>
      </div>
    </div>
  );
}

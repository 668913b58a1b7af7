// Fees of a product: who is paid for what, how often, as a share of the loan or as an amount.
import type { JsonValue } from '../../engine/messages.gen.ts';
import { Button } from '../../kit/basic.tsx';
import { NumberEntry } from '../../kit/numberEntry.tsx';
import { t, tCode } from '../../text/text.ts';
import { kBases, kFees, kPayees } from './codes.ts';
import { type Choice, PickOne } from './entries.tsx';
import { type FormProps, mostOf, Part, unitText } from './parts.tsx';
import { entryId } from './pointers.ts';
import { asDocument, type Document, listAt, numberAt, textAt } from './version.ts';

const named = (family: 'fee' | 'payee' | 'basis', codes: readonly string[]): Choice[] =>
  codes.map((value) => ({ value, label: tCode(family, value) }));

interface FeeProps {
  readonly at: number;
  readonly fee: Document;
  readonly onFee: (fee: Document | undefined) => void;
}

function Fee({ at, fee, onFee }: FeeProps) {
  const id = entryId(`/fees/${at}`);
  const asShare = 'ratePpm' in fee;
  const kind = asShare ? 'ppm' : 'yuan';
  const key = asShare ? 'ratePpm' : 'amountFen';
  const { ratePpm: _rate, amountFen: _amount, ...rest } = fee;
  return (
    <li class="form-row" id={id} tabIndex={-1}>
      <PickOne
        id={`${id}-name`}
        label={t('product.feeName')}
        value={textAt(fee, 'name')}
        options={named('fee', kFees)}
        onPick={(name) => onFee({ ...fee, name })}
      />
      <PickOne
        id={`${id}-payee`}
        label={t('product.feePayee')}
        value={textAt(fee, 'payee')}
        none={t('value.notStated')}
        options={named('payee', kPayees)}
        onPick={(payee) => onFee({ ...fee, payee: payee || null })}
      />
      <PickOne
        id={`${id}-basis`}
        label={t('publish.feeBasis')}
        value={textAt(fee, 'basis')}
        options={named('basis', kBases)}
        onPick={(basis) => onFee({ ...fee, basis })}
      />
      <PickOne
        id={`${id}-how`}
        label={t('publish.feeHow')}
        value={asShare ? 'share' : 'amount'}
        options={[
          { value: 'share', label: t('publish.feeShare') },
          { value: 'amount', label: t('publish.feeAmount') },
        ]}
        onPick={(how) => onFee(how === 'share' ? { ...rest, ratePpm: 0 } : { ...rest, amountFen: 0 })}
      />
      <NumberEntry
        key={key}
        id={`${id}-${key}`}
        kind={kind}
        label={t('product.feeAmount')}
        unit={unitText(kind)}
        value={numberAt(fee, key)}
        low={0}
        high={mostOf(kind)}
        onValue={(value) => onFee({ ...fee, [key]: value ?? 0 })}
      />
      <Button
        look="quiet"
        label={t('publish.removeNamed', { name: tCode('fee', textAt(fee, 'name')) })}
        onClick={() => onFee(undefined)}
      >
        {t('publish.remove')}
      </Button>
    </li>
  );
}

export function FeesForm({ document, onDocument }: FormProps) {
  const fees = listAt(document, 'fees').map(asDocument);
  const write = (next: readonly Document[]) => onDocument({ ...document, fees: next as JsonValue[] });
  const put = (at: number, fee: Document | undefined) =>
    write(fees.flatMap((one, i) => (i !== at ? [one] : fee ? [fee] : [])));
  const add = () => write([...fees, { name: kFees[0] ?? '', payee: null, basis: 'once', ratePpm: 0 }]);
  return (
    <Part title={t('product.fees')}>
      {fees.length === 0 && <p class="hint">{t('product.noFees')}</p>}
      <ul class="form-rows" id={entryId('/fees')} tabIndex={-1}>
        {fees.map((fee, at) => (
          <Fee key={at} at={at} fee={fee} onFee={(next) => put(at, next)} />
        ))}
      </ul>
      <p>
        <Button onClick={add}>{t('publish.addFee')}</Button>
      </p>
    </Part>
  );
}

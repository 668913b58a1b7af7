// Whose product, and which one.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { ProductRow } from '../../engine/messages.gen.ts';
import { institutions } from '../../state/catalogue.ts';
import { pickOf, t } from '../../text/text.ts';
import { chosen, productsOf } from './state.ts';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <label class="select">
    <span class="select-label">{label}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
);

export function Picker() {
  const { query, route } = useLocation();
  const [rows, setRows] = useState<readonly ProductRow[]>([]);
  const of = chosen.value?.row;
  const institution = of?.institutionId ?? '';
  // Effect dependencies: products of another institution.
  useEffect(() => {
    if (institution !== '') void productsOf(institution).then(setRows, () => undefined);
  }, [institution]);
  /** Which product it is stands in the address. */
  const take = (row: ProductRow | undefined) => {
    const view = query['view'];
    if (row) route(`/studio?id=${row.id}${view ? `&view=${view}` : ''}`, true);
  };
  return (
    <div class="studio-picker">
      <Choice
        label={t('studio.institution')}
        value={institution}
        options={institutions.value.map(({ id, name, nameEn }) => ({
          value: id,
          label: pickOf(name, nameEn),
        }))}
        onChange={(id) =>
          void productsOf(id).then(
            ([first]) => take(first),
            () => undefined,
          )
        }
      />
      <Choice
        label={t('studio.product')}
        value={of?.id ?? ''}
        options={(rows.length > 0 || !of ? rows : [of]).map(({ id, name, nameEn }) => ({
          value: id,
          label: pickOf(name, nameEn),
        }))}
        onChange={(id) => take(rows.find((row) => row.id === id))}
      />
    </div>
  );
}

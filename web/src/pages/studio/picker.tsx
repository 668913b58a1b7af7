// Whose product, and which one; where a page takes policies, they stand as one more owner.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { institutions } from '../../state/catalogue.ts';
import { pickOf, t } from '../../text/text.ts';
import { allPolicies, productsOf } from './products.ts';

/** A product or policy by its id. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  /** Of a product. */
  readonly institutionId?: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
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

/** Addresses of the studio keep what they say, but for what is given here. */
export function useStudioRoute() {
  const { query, route } = useLocation();
  return (next: Readonly<Record<string, string>>) => {
    const said = Object.entries({ ...query, ...next }).filter(([, value]) => value !== '');
    route(`/studio?${new URLSearchParams(said)}`, true);
  };
}

/** Stands for the owner of policies. */
const kPolicies = '';

const ofOwner = (owner: string): Promise<readonly Subject[]> =>
  owner === kPolicies ? allPolicies() : productsOf(owner);

interface PickerProps {
  readonly of: Subject;
  readonly withPolicies?: boolean;
}

export function Picker({ of, withPolicies }: PickerProps) {
  const go = useStudioRoute();
  const [rows, setRows] = useState<readonly Subject[]>([]);
  const owner = of.institutionId ?? kPolicies;
  // Effect dependencies: products of another institution.
  useEffect(() => {
    ofOwner(owner).then(setRows, () => undefined);
  }, [owner]);
  /** Which one it is stands in the address. */
  const take = (id: string | undefined) => id !== undefined && go({ id });
  const owners = institutions.value.map(({ id, name, nameEn }) => ({
    value: id,
    label: pickOf(name, nameEn),
  }));
  return (
    <div class="studio-picker">
      <Choice
        label={t('studio.institution')}
        value={owner}
        options={withPolicies ? [{ value: kPolicies, label: t('studio.policies') }, ...owners] : owners}
        onChange={(id) =>
          void ofOwner(id).then(
            ([first]) => take(first?.id),
            () => undefined,
          )
        }
      />
      <Choice
        label={t(owner === kPolicies ? 'studio.policy' : 'studio.product')}
        value={of.id}
        options={(rows.some(({ id }) => id === of.id) ? rows : [of]).map(({ id, name, nameEn }) => ({
          value: id,
          label: pickOf(name, nameEn),
        }))}
        onChange={take}
      />
    </div>
  );
}

// One facet: its values as boxes to tick, each with how many products it would give. What gives none stays in
// its place, so that nothing moves under the finger.
import { useRef, useState } from 'preact/hooks';
import type { FacetCounts, FacetOption, SearchFacet } from '../../../engine/messages.gen.ts';
import { institutions, kCategories } from '../../../state/catalogue.ts';
import { t } from '../../../text/text.ts';
import { facetName, valueText } from './words.ts';

/** Longer lists are folded to so many values. */
const kFolded = 8;

/** Institutions with many products first, categories as small firms tend to look, all others as the catalogue has
 *  them. Never by the counts, which move. */
function ordered({ facet, options }: FacetCounts): readonly FacetOption[] {
  const places = new Map<string, number>(
    facet === 'institution'
      ? institutions.value.map(({ id, products }) => [id, -products])
      : facet === 'category'
        ? kCategories.map((code, at) => [code, at - kCategories.length])
        : [],
  );
  const placeOf = ({ value }: FacetOption) => places.get(value) ?? 0;
  return [...options].sort((one, other) => placeOf(one) - placeOf(other));
}

interface FacetProps {
  counts: FacetCounts;
  chosen: readonly string[];
  open: boolean;
  onToggle: (facet: SearchFacet, value: string) => void;
}

export function Facet({ counts, chosen, open, onToggle }: FacetProps) {
  const { facet } = counts;
  const [opened] = useState(open || chosen.length > 0);
  const [all, setAll] = useState(false);
  const options = ordered(counts);
  const folds = options.length > kFolded + 2;
  // What was chosen stays in sight of the one who lets it go again.
  const kept = useRef(new Set<string>());
  for (const value of chosen) kept.current.add(value);
  const shown =
    all || !folds ? options : options.filter(({ value }, at) => at < kFolded || kept.current.has(value));
  return (
    <details class="facet" open={opened}>
      <summary>
        {facetName(facet)}
        {chosen.length > 0 && <span class="facet-chosen">{t('found.chosen', { n: chosen.length })}</span>}
      </summary>
      <ul>
        {shown.map((option) => (
          <li key={option.value}>
            <Value
              option={option}
              facet={facet}
              checked={chosen.includes(option.value)}
              onToggle={onToggle}
            />
          </li>
        ))}
      </ul>
      {folds && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('found.fewer') : t('found.more', { n: options.length - shown.length })}
          <span class="sr"> {facetName(facet)}</span>
        </button>
      )}
    </details>
  );
}

interface ValueProps {
  option: FacetOption;
  facet: SearchFacet;
  checked: boolean;
  onToggle: (facet: SearchFacet, value: string) => void;
}

function Value({ option: { value, count }, facet, checked, onToggle }: ValueProps) {
  const none = count === 0 && !checked;
  return (
    <label class={none ? 'facet-value is-none' : 'facet-value'}>
      <input
        type="checkbox"
        checked={checked}
        aria-disabled={none}
        // It can be reached and read, but ticking it would leave an empty list.
        onClick={(event) => none && event.preventDefault()}
        onChange={() => !none && onToggle(facet, value)}
      />
      <span class="facet-name">{valueText(facet, value)}</span>
      <span class="facet-count">{count}</span>
    </label>
  );
}

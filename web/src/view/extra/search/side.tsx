// Beside the list: all facets, and the order. On phones a button opens the facets from below.
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { SearchAnswer, SearchFacet } from '../../../engine/messages.gen.ts';
import { Button } from '../../../kit/basic.tsx';
import { Sheet } from '../../../kit/sheet.tsx';
import { useWide } from '../../../kit/wide.ts';
import { kBeside, noFilters, toggled, valuesOf } from '../../../state/filters.ts';
import { addressOf, type Query } from '../../../state/query.ts';
import { t } from '../../../text/text.ts';
import { Facet } from './facet.tsx';
import { Order } from './order.tsx';

/** Open from the start where there is room; the others are a click away. */
const kOpen: ReadonlySet<SearchFacet> = new Set(['category', 'amount', 'guarantee', 'rate']);

interface SideProps {
  path: string;
  /** What stands in the address, with the text as it was typed. */
  query: Query;
  answer: SearchAnswer;
}

interface FacetsProps {
  query: Query;
  answer: SearchAnswer;
  wide: boolean;
  onToggle: (facet: SearchFacet, value: string) => void;
}

function Facets({ query, answer, wide, onToggle }: FacetsProps) {
  const of = new Map(answer.facets.map((counts) => [counts.facet, counts]));
  return (
    <>
      {kBeside.map((facet) => {
        const counts = of.get(facet);
        const chosen = valuesOf(query, facet);
        if (!counts || counts.options.length === 0) return null;
        return (
          <Facet
            key={facet}
            counts={counts}
            chosen={chosen}
            open={wide && kOpen.has(facet)}
            onToggle={onToggle}
          />
        );
      })}
    </>
  );
}

export function SearchSide({ path, query, answer }: SideProps) {
  const { route } = useLocation();
  const wide = useWide();
  const [open, setOpen] = useState(false);
  // What is ticked while the sheet is open is one step of the history.
  const [stepped, setStepped] = useState(false);
  const close = () => setOpen(false);
  useEffect(() => {
    addEventListener('popstate', close);
    return () => removeEventListener('popstate', close);
  }, []);
  const step = (change: Query) => {
    route(addressOf(path, query, change), open && stepped);
    setStepped(open);
  };
  const toggle = (facet: SearchFacet, value: string) => step(toggled(query, facet, value));
  const facets = <Facets query={query} answer={answer} wide={wide} onToggle={toggle} />;
  if (wide)
    return (
      <section class="facets" aria-label={t('found.filters')}>
        {facets}
      </section>
    );
  const used = kBeside.reduce((sum, facet) => sum + valuesOf(query, facet).length, 0);
  const show = () => {
    setStepped(false);
    setOpen(true);
  };
  return (
    <div class="finder-bar">
      <Button onClick={show}>{used > 0 ? t('found.filtersUsed', { n: used }) : t('found.filters')}</Button>
      <Order path={path} query={query} />
      {open && (
        <Sheet title={t('found.filters')} onClose={close}>
          {facets}
          <p class="sheet-foot facets-foot">
            <Button look="main" onClick={close}>
              {t('found.show', { n: answer.total })}
            </Button>
            {used > 0 && <Button onClick={() => step(noFilters())}>{t('found.noFilters')}</Button>}
          </p>
        </Sheet>
      )}
    </div>
  );
}

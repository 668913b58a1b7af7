// All products: one search box, filters, groups once something is known of the firm, pages of twenty.
//
// The list begins simple, from the small module of the core. When the whole one is there, the same places show
// what it finds: nothing moves, and what is being typed stays.

import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { growWhenWelcome } from '../../engine/engine.ts';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import { Combobox } from '../../kit/combobox.tsx';
import { type FillRow, useFilling } from '../../kit/filling.ts';
import { Pager } from '../../kit/lists.tsx';
import { useWide } from '../../kit/wide.ts';
import { loadCodes } from '../../state/codes.ts';
import { factsLoaded, knownCount } from '../../state/facts.ts';
import { usePlans } from '../../state/plans.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useSearchText } from '../../state/searchText.ts';
import { language, t } from '../../text/text.ts';
import { Extra } from '../../view/extra.tsx';
import { JudgedCard } from '../../view/judgedCard.tsx';
import { Page } from '../../view/page.tsx';
import { Prerendered } from '../../view/prerendered.tsx';
import { SpokenCounts } from '../../view/tally.tsx';
import type { Found } from './found.ts';
import { Groups } from './groups.tsx';
import { kPerPage, useList } from './list.ts';
import { beyondSimple, namesOf, SimpleFilters, SimpleUsed } from './simple.tsx';

const kPath = '/products';

interface HeadProps {
  total: number | undefined;
  known: boolean;
  children: ComponentChildren;
}

const Head = ({ total, known, children }: HeadProps) => (
  <div class="section-head">
    <h2 class="found">{total === undefined ? t('products.counting') : t('products.found', { n: total })}</h2>
    {children}
    <a href="/firm">{known ? t('products.firm') : t('products.tell')}</a>
  </div>
);

/** Another page of the list is read from its beginning. */
function toTop(event: MouseEvent): void {
  if (!(event.target as Element).closest('a')) return;
  scrollTo(0, 0);
  document.querySelector('h1')?.focus({ preventScroll: true });
}

export default function Products() {
  const { query: inAddress } = useLocation();
  const [text, setText] = useSearchText(kPath, inAddress);
  // The address lags behind the typed text; whatever is asked or linked to goes by what is on the screen.
  const typing = text !== (inAddress['q'] ?? '');
  const query = { ...inAddress, q: text, ...(typing ? { page: '' } : {}) };
  const list = useList(query);
  const { found, rows, counts, total } = list;
  useEffect(() => void loadCodes(), []);

  const known = factsLoaded.value && knownCount() > 0;
  const plans = usePlans(rows ?? []);
  const parts = found?.parts;
  const shared = { path: kPath, query, setText };
  const pristine = addressOf('', inAddress) === '';
  // Typing draws this page twice: for the text, and for what was found. The cards are drawn for the second alone.
  const cards = useMemo(
    () =>
      rows?.map((row, at) => ({
        id: row.id,
        draw: (key: number) => {
          const match = found?.answer.rows[at];
          const texts = match && parts?.foundTexts(match);
          return <JudgedCard key={key} row={row} known={known} plans={plans} found={texts} />;
        },
      })),
    [found?.answer ?? rows, parts, known, plans, language.value],
  );
  return (
    <Page title={t('title.products')} wide>
      <div class="finder">
        <form
          class={text === '' ? 'finder-box is-empty' : 'finder-box'}
          role="search"
          onSubmit={(event) => event.preventDefault()}
        >
          <Combobox
            label={t('search.products')}
            hint={t('search.productsHint')}
            value={text}
            suggestions={found?.answer.suggestions ?? []}
            onText={setText}
            onFocus={() => void growWhenWelcome()}
          />
        </form>
        <div class="finder-side">
          {found && parts ? (
            <parts.SearchSide path={kPath} query={query} answer={found.answer} />
          ) : (
            <SimpleFilters path={kPath} query={query} />
          )}
        </div>
        <div class="finder-main">
          <Groups path={kPath} query={query} counts={counts} known={known} several={found !== undefined} />
          {found && parts ? (
            <>
              <parts.UsedChips {...shared} answer={found.answer} />
              <parts.Meant {...shared} answer={found.answer} />
            </>
          ) : (
            <SimpleUsed path={kPath} query={query} />
          )}
          {/* What will stand above it is still on its way, and would move it. */}
          {!list.waits && (
            <Head total={total} known={known}>
              {parts && <WideOrder order={parts.Order} query={query} />}
            </Head>
          )}
          {!found && beyondSimple(query) && <Extra show="WholeNotice" bars={0} />}
          {total !== undefined && <SpokenCounts text={t('products.found', { n: total })} />}
          {total === 0 && found && parts && <parts.NothingFound {...shared} answer={found.answer} />}
          {total === 0 && list.request && (
            <EmptyState title={t('products.none')}>
              <Extra
                show="Recovery"
                bars={1}
                request={list.request}
                used={namesOf(query)}
                onLetGo={(key) => key === 'q' && setText('')}
                hrefOf={(key) => addressOf(kPath, query, { [key]: '' })}
              />
            </EmptyState>
          )}
          {list.failed && (
            <EmptyState title={t('products.failed')}>
              <p>
                <a class="btn btn-plain" href={kPath} onClick={() => setText('')}>
                  {t('policies.clear')}
                </a>
              </p>
            </EmptyState>
          )}
          {!list.failed && <CardList pristine={pristine} cards={cards} text={text} />}
          <div onClick={toTop}>
            <Pager
              page={pageOf(query)}
              pages={Math.ceil((total ?? 0) / kPerPage)}
              hrefOf={(next) => addressOf(kPath, query, { page: next === 1 ? '' : String(next) })}
            />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** On phones the order stands beside the button of the filters. */
function WideOrder({ order: Order, query }: { order: Found['parts']['Order']; query: Query }) {
  return useWide() ? <Order path={kPath} query={query} /> : null;
}

interface CardListProps {
  pristine: boolean;
  cards: readonly FillRow[] | undefined;
  text: string;
}

/** Without filters the server has already written the first cards; otherwise bars stand until the answer. */
function CardList({ pristine, cards, text }: CardListProps) {
  const [served] = useState(pristine);
  const { nodes, filling } = useFilling(cards, text);
  if (nodes?.length === 0) return null;
  const look = filling ? 'cards is-filling' : 'cards';
  if (served)
    return (
      <Prerendered tag="ul" id="cards" class={look} marker="cards" same={false}>
        {nodes}
      </Prerendered>
    );
  return nodes === undefined ? <Skeleton lines={12} /> : <ul class={look}>{nodes}</ul>;
}

// All products: one search box, filters, groups once something is known of the firm, pages of twenty.
//
// The list begins simple, from the small module of the core. When the whole one is there, the same places show
// what it finds: nothing moves, and what is being typed stays.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { growWhenWelcome } from '../../engine/engine.ts';
import type { Group } from '../../engine/messages.gen.ts';
import { EmptyState, Pager, Skeleton, TabLinks } from '../../kit/basic.tsx';
import { Combobox } from '../../kit/combobox.tsx';
import { useWide } from '../../kit/wide.ts';
import { loadCodes } from '../../state/codes.ts';
import { factsLoaded, knownCount } from '../../state/facts.ts';
import { toggled, valuesOf } from '../../state/filters.ts';
import { usePlans } from '../../state/plans.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useSearchText } from '../../state/searchText.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { Extra } from '../../view/extra.tsx';
import { JudgedCard } from '../../view/judgedCard.tsx';
import { kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { Prerendered } from '../../view/prerendered.tsx';
import { SpokenCounts } from '../../view/tally.tsx';
import { type Found, useFound } from './found.ts';
import { Recovery } from './recovery.tsx';
import { beyondSimple, namesOf, SimpleFilters, SimpleUsed, simpleRequest } from './simple.tsx';

const kPerPage = 20;
const kPath = '/products';

type GroupCounts = Readonly<Record<Group | 'all', number>>;

/** Groups are disjoint: together they are all products that pass the other filters. */
function groupsOf({ answer }: Found): GroupCounts {
  const options = answer.facets.find(({ facet }) => facet === 'group')?.options ?? [];
  const of = (group: Group) => options.find(({ value }) => value === group)?.count ?? 0;
  const counts = { fits: of('fits'), open: of('open'), fails: of('fails'), closed: of('closed') };
  return { ...counts, all: counts.fits + counts.open + counts.fails + counts.closed };
}

/** One page of products: as the whole core finds it, or as the small one lists it. */
function useList(query: Query) {
  const better = useFound(query, kPerPage);
  const found = better === 'coming' ? undefined : better;
  const useless = found !== undefined || (better === 'coming' && beyondSimple(query));
  const request = simpleRequest(query, query['q'] ?? '', kPerPage);
  const simple = useAnswer<'products'>(factsLoaded.value && !useless ? request : undefined);
  if (found)
    return {
      found,
      rows: found.answer.rows.map(({ row }) => row),
      counts: groupsOf(found),
      total: found.answer.total,
    };
  const known = useless ? undefined : simple.value;
  const total = known && (request.group ? known.counts[request.group] : known.counts.all);
  // Nobody is told "nothing found" by the simple list while the other may find something.
  const answer = total === 0 && better === 'coming' ? undefined : known;
  return {
    request,
    failed: simple.error !== undefined,
    rows: answer?.rows,
    counts: answer?.counts,
    total: answer && total,
  };
}

interface GroupsProps {
  query: Query;
  counts: GroupCounts | undefined;
  /** Several groups may be chosen together. */
  several: boolean;
}

function Groups({ query, counts, several }: GroupsProps) {
  const chosen = valuesOf(query, 'group');
  const change = (group: Group) => (several ? toggled(query, 'group', group) : { group });
  return (
    <TabLinks
      name={t('group.name')}
      look="pills"
      tabs={[
        {
          key: 'all',
          href: addressOf(kPath, query, { group: '' }),
          label: t('group.all', { n: counts?.all ?? '–' }),
          current: chosen.length === 0,
        },
        ...kGroups
          .filter((group) => group !== 'closed' || counts?.closed !== 0)
          .map((group) => ({
            key: group,
            href: addressOf(kPath, query, change(group)),
            label: (
              <span class={counts?.[group] === 0 ? 'is-none' : undefined}>
                {t(`group.${group}`)} {counts?.[group] ?? '–'}
              </span>
            ),
            current: chosen.includes(group),
          })),
      ]}
    />
  );
}

const Head = ({
  total,
  known,
  children,
}: {
  total: number | undefined;
  known: boolean;
  children: ComponentChildren;
}) => (
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
  const query = { ...inAddress, q: text };
  const list = useList(query);
  const { found, rows, counts, total } = list;
  useEffect(() => void loadCodes(), []);

  const known = factsLoaded.value && knownCount() > 0;
  const plans = usePlans(rows ?? []);
  const parts = found?.parts;
  const shared = { path: kPath, query, setText };
  const pristine = addressOf('', inAddress) === '';
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
          {found && parts ? (
            <>
              <parts.UsedChips {...shared} answer={found.answer} />
              <parts.Meant {...shared} answer={found.answer} />
            </>
          ) : (
            <SimpleUsed path={kPath} query={query} />
          )}
          {known && <Groups query={query} counts={counts} several={found !== undefined} />}
          <Head total={total} known={known}>
            {parts && <WideOrder order={parts.Order} query={query} />}
          </Head>
          {!found && beyondSimple(query) && <Extra show="WholeNotice" bars={0} />}
          {total !== undefined && <SpokenCounts text={t('products.found', { n: total })} />}
          {total === 0 && found && parts && <parts.NothingFound {...shared} answer={found.answer} />}
          {total === 0 && list.request && (
            <EmptyState title={t('products.none')}>
              <Recovery
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
          {total !== 0 && !list.failed && (
            <CardList pristine={pristine}>
              {rows?.map((row, at) => {
                const match = found?.answer.rows[at];
                return (
                  <JudgedCard
                    key={row.id}
                    row={row}
                    known={known}
                    plans={plans}
                    found={match && parts?.foundTexts(match)}
                  />
                );
              })}
            </CardList>
          )}
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

/** Without filters the server has already written the first cards; otherwise bars stand until the answer. */
function CardList({ pristine, children }: { pristine: boolean; children: ComponentChildren }) {
  const [served] = useState(pristine);
  if (served)
    return (
      <Prerendered tag="ul" id="cards" class="cards" marker="cards" same={false}>
        {children}
      </Prerendered>
    );
  return children === undefined ? <Skeleton lines={12} /> : <ul class="cards">{children}</ul>;
}

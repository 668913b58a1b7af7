// Results: three honest groups, each entry with the tests that put it there.

import words from 'virtual:text-results';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { wholeState } from '../../engine/engine.ts';
import type { Counts, Group, RequestOf, SearchFilter } from '../../engine/messages.gen.ts';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import { Pager } from '../../kit/lists.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { plansOf, usePlans, usePolicyPlans } from '../../state/plans.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useWorths } from '../../state/worths.ts';
import { dayText } from '../../text/format.ts';
import { addWords, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Extra } from '../../view/extra.tsx';
import { GroupSwitch } from '../../view/groupSwitch.tsx';
import { JudgedCard } from '../../view/judgedCard.tsx';
import { kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { PolicyCard } from '../../view/policyCard.tsx';
import { byEffort, OrderLinks, useByEffort } from './fails.tsx';
import { NextQuestions } from './next.tsx';

addWords(words);

const kPath = '/results';
const kPerPage = 20;

type Kind = 'products' | 'policies';

const kindOf = (query: Query): Kind => (query['kind'] === 'policies' ? 'policies' : 'products');

/** Without a choice: the first group that has anything in it. */
function groupOf(query: Query, counts: Counts | undefined): Group {
  const wanted = kGroups.find((group) => group === query['group']);
  return wanted ?? kGroups.find((group) => (counts?.[group] ?? 0) > 0) ?? 'open';
}

/** The same rows from the whole core, as soon as it is here: it tells what they cost. */
function useCosted(part: Omit<RequestOf<'products'>, 'kind'> | undefined, group: Group) {
  const whole = wholeState.value === 'ready';
  const filters: SearchFilter[] = [{ facet: 'group', values: [group] }];
  const { value } = useAnswer<'search'>(
    whole && part ? { kind: 'search', text: '', sort: 'fit', filters, ...part } : undefined,
  );
  return value?.rows.map(({ row }) => row);
}

/** The counts of both kinds, and one page of the chosen group. */
function useResults(kind: Kind, query: Query) {
  const common = { asOf: today(), facts: facts.value };
  const none = { ...common, offset: 0, limit: 0 };
  const loaded = factsLoaded.value;
  const counts = {
    products: useAnswer<'products'>(loaded ? { kind: 'products', ...none } : undefined).value?.counts,
    policies: useAnswer<'policies'>(loaded ? { kind: 'policies', ...none } : undefined).value?.counts,
  };
  const group = groupOf(query, counts[kind]);
  const part = { ...common, offset: (pageOf(query) - 1) * kPerPage, limit: kPerPage };
  const ready = counts[kind] !== undefined;
  const wanted = ready && kind === 'products';
  const products = useAnswer<'products'>(wanted ? { kind: 'products', group, ...part } : undefined).value;
  const costed = useCosted(wanted ? part : undefined, group);
  const policies = useAnswer<'policies'>(
    ready && kind === 'policies' ? { kind: 'policies', group, ...part } : undefined,
  ).value;
  return { counts, group, products: costed ?? products?.rows, policies };
}

/** Products of the page with their plans, and how many there are to page through. */
function useShownProducts(query: Query, results: ReturnType<typeof useResults>, fails: boolean) {
  const effort = fails && byEffort(query);
  const easiest = useByEffort(effort, query, kPerPage);
  const rows = effort ? easiest?.rows.map(({ row }) => row) : results.products;
  const plans = usePlans(effort ? [] : (rows ?? []));
  const total = effort ? easiest?.planned : results.counts.products?.[results.group];
  return { rows, plans: effort ? plansOf(easiest?.rows ?? []) : plans, total: total ?? 0, easiest };
}

function NothingKnown() {
  return (
    <Page title={t('title.results')} lead={t('foot.approval')} wide>
      <EmptyState title={t('results.nothingKnown')}>
        <p>{t('results.nothingKnownHelp')}</p>
        <p>
          <a class="btn btn-main" href="/firm">
            {t('home.start')}
          </a>
        </p>
      </EmptyState>
    </Page>
  );
}

function KindTabs({ kind, counts }: { kind: Kind; counts: Record<Kind, Counts | undefined> }) {
  const kinds = [
    { key: 'products', href: kPath },
    { key: 'policies', href: addressOf(kPath, { kind: 'policies' }) },
  ] as const;
  return (
    <TabLinks
      name={t('results.kind')}
      look="tabs"
      tabs={kinds.map(({ key, href }) => ({
        key,
        href,
        current: kind === key,
        label: (
          <>
            {t(`nav.${key}`)} <small>{counts[key]?.all ?? ''}</small>
          </>
        ),
      }))}
    />
  );
}

export default function Results() {
  const { query } = useLocation();
  useEffect(() => void loadCodes(), []);
  const kind = kindOf(query);
  const results = useResults(kind, query);
  const { counts, group, policies } = results;
  const fails = kind === 'products' && group === 'fails';
  const products = useShownProducts(query, results, fails);
  const policyPlans = usePolicyPlans(policies?.rows ?? []);
  const worths = useWorths();
  if (factsLoaded.value && knownCount() === 0) return <NothingKnown />;

  const own = counts[kind];
  const base = { kind: kind === 'policies' ? kind : '' };
  const listed = { ...base, group, order: fails ? (query['order'] ?? '') : '' };
  const rows = (kind === 'products' ? products : policies)?.rows;
  return (
    <Page title={t('title.results')} lead={t('results.lead', { day: dayText(today()) })} wide>
      <Extra show="ChangedPanel" bars={0} />
      <KindTabs kind={kind} counts={counts} />
      <div class="results">
        <GroupSwitch
          counts={own}
          name={t(`nav.${kind}`)}
          current={group}
          hrefOf={(next) => addressOf(kPath, { ...base, group: next })}
        />
        <aside class="results-side" aria-labelledby="next">
          <NextQuestions />
          <p class="results-ways">
            <a href="/plan">{t('results.toPlan')}</a>
            <a href="/saved?tab=calendar">{t('results.toCalendar')}</a>
          </p>
          <Extra show="PapersPanel" bars={5} />
        </aside>
        <div class="results-main">
          {kind === 'products' && (group === 'fits' || group === 'open') && pageOf(query) === 1 && (
            <Extra show="RecommendPanel" bars={8} />
          )}
          <h2 class="group-title">{t(`group.${group}`)}</h2>
          <p class="hint">{t(`groupHelp.${group}`)}</p>
          {kind === 'products' && rows && rows.length > 0 && (
            <p>
              <a href={addressOf('/receipt', { group, page: String(pageOf(query)) })}>
                {t('toReceipt.save')}
              </a>
            </p>
          )}
          {fails && <OrderLinks path={kPath} query={query} answer={products.easiest} />}
          {group === 'fails' && <Extra show="WholeNotice" bars={0} />}
          {!rows && <Skeleton lines={10} />}
          {rows?.length === 0 && <EmptyState title={t('results.noneHere')} />}
          <ul class="cards cards-two">
            {kind === 'products'
              ? products.rows?.map((row) => (
                  <JudgedCard key={row.id} row={row} known plans={products.plans} />
                ))
              : policies?.rows.map((row) => (
                  <PolicyCard key={row.id} row={row} known plans={policyPlans} worths={worths} />
                ))}
          </ul>
          {own && (
            <Pager
              page={pageOf(query)}
              pages={Math.ceil((kind === 'products' ? products.total : own[group]) / kPerPage)}
              hrefOf={(next) => addressOf(kPath, listed, { page: next === 1 ? '' : String(next) })}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

// Results: three honest groups, each entry with the tests that put it there.

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { Counts, Group } from '../../engine/messages.gen.ts';
import { EmptyState, Pager, Skeleton, TabLinks } from '../../kit/basic.tsx';
import { Mark } from '../../kit/icons.tsx';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { dayText } from '../../text/format.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Card } from '../../view/card.tsx';
import { groupShape, kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { PolicyCard } from '../../view/policyCard.tsx';
import { Tally } from '../../view/tally.tsx';
import { NextQuestions } from './next.tsx';

const kPath = '/results';
const kPerPage = 20;

type Kind = 'products' | 'policies';

const kindOf = (query: Query): Kind => (query['kind'] === 'policies' ? 'policies' : 'products');

/** Without a choice: the first group that has anything in it. */
function groupOf(query: Query, counts: Counts | undefined): Group {
  const wanted = kGroups.find((group) => group === query['group']);
  return wanted ?? kGroups.find((group) => (counts?.[group] ?? 0) > 0) ?? 'open';
}

function GroupTabs({ counts, current, kind }: { counts: Counts; current: Group; kind: Kind }) {
  return (
    <TabLinks
      name={t('group.name')}
      look="pills"
      tabs={kGroups
        .filter((group) => group !== 'closed' || counts.closed > 0)
        .map((group) => ({
          key: group,
          href: addressOf(kPath, { kind: kind === 'policies' ? kind : '', group }),
          current: group === current,
          label: (
            <span class={`mark-${group}`}>
              <Mark shape={groupShape[group]} />
              {t(`group.${group}`)} {counts[group]}
            </span>
          ),
        }))}
    />
  );
}

export default function Results() {
  const { query } = useLocation();
  useEffect(() => void loadCodes(), []);
  const known = factsLoaded.value && knownCount() > 0;
  const kind = kindOf(query);
  const common = { asOf: today(), facts: facts.value };
  const none = { ...common, offset: 0, limit: 0 };
  const loaded = factsLoaded.value;
  const productCounts = useAnswer<'products'>(loaded ? { kind: 'products', ...none } : undefined).value
    ?.counts;
  const policyCounts = useAnswer<'policies'>(loaded ? { kind: 'policies', ...none } : undefined).value
    ?.counts;
  const counts = kind === 'products' ? productCounts : policyCounts;
  const group = groupOf(query, counts);
  const page = pageOf(query);
  const part = { ...common, group, offset: (page - 1) * kPerPage, limit: kPerPage };
  const products = useAnswer<'products'>(
    counts && kind === 'products' ? { kind: 'products', ...part } : undefined,
  ).value;
  const policies = useAnswer<'policies'>(
    counts && kind === 'policies' ? { kind: 'policies', ...part } : undefined,
  ).value;
  const answered = kind === 'products' ? products : policies;

  if (loaded && !known) {
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
  return (
    <Page title={t('title.results')} lead={t('results.lead', { day: dayText(today()) })} wide>
      <div class="results-top">
        <Tally counts={productCounts} name={t('tally.products')} />
        <Tally counts={policyCounts} name={t('tally.policies')} />
      </div>
      <NextQuestions />
      <TabLinks
        name={t('results.kind')}
        look="tabs"
        tabs={[
          { key: 'products', href: kPath, label: t('tally.products'), current: kind === 'products' },
          {
            key: 'policies',
            href: addressOf(kPath, { kind: 'policies' }),
            label: t('tally.policies'),
            current: kind === 'policies',
          },
        ]}
      />
      {counts && <GroupTabs counts={counts} current={group} kind={kind} />}
      <h2 class="group-title">{t(`results.title.${group}`)}</h2>
      <p class="hint">{t(`about.group.${group}`)}</p>
      {!answered && <Skeleton lines={10} />}
      {answered && answered.rows.length === 0 && <EmptyState title={t('results.noneHere')} />}
      <ul class="cards">
        {kind === 'products'
          ? products?.rows.map((row) => <Card key={row.id} row={row} show="reasons" />)
          : policies?.rows.map((row) => <PolicyCard key={row.id} row={row} known />)}
      </ul>
      {counts && (
        <Pager
          page={page}
          pages={Math.ceil(counts[group] / kPerPage)}
          hrefOf={(next) => addressOf(kPath, { ...query, group }, { page: next === 1 ? '' : String(next) })}
        />
      )}
    </Page>
  );
}

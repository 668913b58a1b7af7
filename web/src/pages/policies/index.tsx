// All policies: search, kind, standing in words; verdicts once something is known of the firm.

import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { growWhenWelcome } from '../../engine/engine.ts';
import { EmptyState, Skeleton } from '../../kit/basic.tsx';
import { Combobox } from '../../kit/combobox.tsx';
import { Pager, Select } from '../../kit/lists.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { about } from '../../state/catalogue.ts';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { usePolicyPlans } from '../../state/plans.ts';
import { addressOf, pageOf } from '../../state/query.ts';
import { useSearchText } from '../../state/searchText.ts';
import { useWorths } from '../../state/worths.ts';
import { t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { PolicyCard } from '../../view/policyCard.tsx';
import { SpokenCounts } from '../../view/tally.tsx';
import { usePolicies } from './found.ts';

const kPath = '/policies';
const kPerPage = 20;

export default function Policies() {
  const { query, route } = useLocation();
  const [text, setText] = useSearchText(kPath, query);
  useEffect(() => void loadCodes(), []);
  const group = kGroups.find((name) => name === query['group']);
  const category = query['category'] ?? '';
  const page = pageOf(query);
  const { rows, counts, parts } = usePolicies(text.trim(), {
    asOf: today(),
    facts: facts.value,
    offset: (page - 1) * kPerPage,
    limit: kPerPage,
    ...(category === '' ? {} : { category }),
    ...(group ? { group } : {}),
  });
  const known = factsLoaded.value && knownCount() > 0;
  const plans = usePolicyPlans(rows?.map(({ row }) => row) ?? []);
  const worths = useWorths();
  const total = counts ? (group ? counts[group] : counts.all) : 0;
  // Without answers only "can be used" and "closed" mean anything.
  const shown = known ? kGroups : (['closed'] as const);
  return (
    <Page title={t('title.policies')} lead={t('policies.lead')} wide>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Combobox
          label={t('policies.search')}
          hint={t('policies.searchHint')}
          value={text}
          suggestions={[]}
          onText={setText}
          onFocus={() => void growWhenWelcome()}
        />
        <div class="selects">
          <Select
            label={t('filter.policyCategory')}
            all={t('filter.all')}
            value={category}
            options={(about.value?.policyCategories ?? []).map((code) => ({
              value: code,
              label: tCode('policyCategory', code),
            }))}
            onChange={(value) => route(addressOf(kPath, { ...query, q: text }, { category: value }), true)}
          />
        </div>
      </form>
      <TabLinks
        name={t('group.name')}
        look="pills"
        tabs={[
          {
            key: 'all',
            href: addressOf(kPath, query, { group: '' }),
            label: t('group.all', { n: counts?.all ?? '–' }),
            current: !group,
          },
          ...shown.map((name) => ({
            key: name,
            href: addressOf(kPath, query, { group: name }),
            label: `${t(`group.${name}`)} ${counts?.[name] ?? '–'}`,
            current: group === name,
          })),
        ]}
      />
      <h2 class="found">{counts ? t('policies.found', { n: total }) : t('products.counting')}</h2>
      {counts && <SpokenCounts text={t('policies.found', { n: total })} />}
      {!rows && <Skeleton lines={12} />}
      {counts && total === 0 && (
        <EmptyState title={t('policies.none')}>
          <p>
            <a class="btn btn-plain" href={kPath}>
              {t('policies.clear')}
            </a>
          </p>
        </EmptyState>
      )}
      <ul class="cards cards-two">
        {rows?.map((found) => (
          <PolicyCard
            key={found.row.id}
            row={found.row}
            found={parts?.policyTexts(found)}
            known={known}
            plans={plans}
            worths={worths}
          />
        ))}
      </ul>
      <Pager
        page={page}
        pages={Math.ceil(total / kPerPage)}
        hrefOf={(next) => addressOf(kPath, query, { page: next === 1 ? '' : String(next) })}
      />
    </Page>
  );
}

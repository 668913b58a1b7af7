// All products: search, five filters, groups once something is known of the firm, pages of twenty.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { Group, RequestOf } from '../../engine/messages.gen.ts';
import { EmptyState, Pager, SearchBox, Select, Skeleton, TabLinks } from '../../kit/basic.tsx';
import { Icon } from '../../kit/icons.tsx';
import { about, institutions } from '../../state/catalogue.ts';
import { codeList, loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { usePlans } from '../../state/plans.ts';
import { addressOf, pageOf, type Query } from '../../state/query.ts';
import { useSearchText } from '../../state/searchText.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { pick, pickOf, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { JudgedCard } from '../../view/judgedCard.tsx';
import { kGroups } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { Prerendered } from '../../view/prerendered.tsx';
import { SpokenCounts } from '../../view/tally.tsx';
import { Recovery } from './recovery.tsx';

const kPerPage = 20;
const kPath = '/products';
const kWholeCity = '310000';

/** The filters of the address as a request; unknown groups are no filter. */
function requestOf(query: Query, text: string): RequestOf<'products'> {
  const group = kGroups.find((name) => name === query['group']) as Group | undefined;
  const optional = {
    text: text.trim(),
    category: query['category'] ?? '',
    guarantee: query['guarantee'] ?? '',
    institutionId: query['institution'] ?? '',
    region: query['region'] ?? '',
    group: group ?? '',
  };
  return {
    kind: 'products',
    asOf: today(),
    facts: facts.value,
    offset: (pageOf(query) - 1) * kPerPage,
    limit: kPerPage,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')) as Partial<
      RequestOf<'products'>
    >),
  };
}

function Filters({ query, text, setText }: { query: Query; text: string; setText: (text: string) => void }) {
  const { route } = useLocation();
  const set = (key: string) => (value: string) =>
    route(addressOf(kPath, { ...query, q: text }, { [key]: value }), true);
  const info = about.value;
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <SearchBox
        label={t('search.products')}
        hint={t('search.productsHint')}
        value={text}
        onInput={setText}
      />
      <div class="selects">
        <Select
          label={t('filter.category')}
          all={t('filter.all')}
          value={query['category'] ?? ''}
          options={(info?.categories ?? []).map((code) => ({ value: code, label: tCode('category', code) }))}
          onChange={set('category')}
        />
        <Select
          label={t('filter.guarantee')}
          all={t('filter.all')}
          value={query['guarantee'] ?? ''}
          options={(info?.guarantees ?? []).map((code) => ({ value: code, label: tCode('guarantee', code) }))}
          onChange={set('guarantee')}
        />
        <Select
          label={t('filter.region')}
          all={t('filter.all')}
          value={query['region'] ?? ''}
          options={codeList('region')
            .filter((item) => item.code !== kWholeCity)
            .map((item) => ({ value: item.code, label: pick(item.label) }))}
          onChange={set('region')}
        />
        <Select
          label={t('filter.institution')}
          all={t('filter.all')}
          value={query['institution'] ?? ''}
          options={institutions.value.map((item) => ({
            value: item.id,
            label: pickOf(item.name, item.nameEn),
          }))}
          onChange={set('institution')}
        />
      </div>
    </form>
  );
}

/** How each filter in use is called, in the order of the form. */
function namesOf(query: Query, text: string): { key: string; label: string }[] {
  const labels: Record<string, string> = {
    q: text.trim() && t('filter.quoted', { text: text.trim() }),
    category: query['category'] ? tCode('category', query['category']) : '',
    guarantee: query['guarantee'] ? tCode('guarantee', query['guarantee']) : '',
    region:
      pick(codeList('region').find((item) => item.code === query['region'])?.label) ||
      (query['region'] ?? ''),
    institution:
      institutions.value.find((item) => item.id === query['institution'])?.name ?? query['institution'] ?? '',
  };
  return Object.entries(labels)
    .filter(([, label]) => label !== '')
    .map(([key, label]) => ({ key, label }));
}

export default function Products() {
  const { query } = useLocation();
  const [text, setText] = useSearchText(kPath, query);
  const request = requestOf(query, text);
  const answer = useAnswer<'products'>(factsLoaded.value ? request : undefined).value;
  useEffect(() => void loadCodes(), []);

  const known = factsLoaded.value && knownCount() > 0;
  const plans = usePlans(answer?.rows ?? []);
  const used = namesOf(query, text);
  const counts = answer?.counts;
  const total = counts ? (request.group ? counts[request.group] : counts.all) : 0;
  const pages = Math.ceil(total / kPerPage);
  const page = pageOf(query);
  // The address may lag behind the typed text, so letting go of the text is more than following a link.
  const letGo = (key: string) => {
    if (key === 'q') setText('');
  };
  const pristine = used.length === 0 && page === 1 && !query['group'];
  return (
    <Page title={t('title.products')} wide>
      <Filters query={query} text={text} setText={setText} />
      {used.length > 0 && (
        <ul class="used" aria-label={t('filter.used')}>
          {used.map(({ key, label }) => (
            <li key={key}>
              <a
                class="used-one"
                href={addressOf(kPath, { ...query, q: text }, { [key]: '' })}
                onClick={() => letGo(key)}
              >
                <span class="sr">{t('filter.remove')} </span>
                {label}
                <Icon name="close" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {known && (
        <TabLinks
          name={t('group.name')}
          look="pills"
          tabs={[
            {
              key: 'all',
              href: addressOf(kPath, query, { group: '' }),
              label: t('group.all', { n: counts?.all ?? '–' }),
              current: !request.group,
            },
            ...kGroups
              .filter((group) => group !== 'closed' || counts?.closed !== 0)
              .map((group) => ({
                key: group,
                href: addressOf(kPath, query, { group }),
                label: `${t(`group.${group}`)} ${counts?.[group] ?? '–'}`,
                current: request.group === group,
              })),
          ]}
        />
      )}
      <div class="section-head">
        <h2 class="found">{counts ? t('products.found', { n: total }) : t('products.counting')}</h2>
        {known ? <a href="/firm">{t('products.firm')}</a> : <a href="/firm">{t('products.tell')}</a>}
      </div>
      {counts && <SpokenCounts text={t('products.found', { n: total })} />}
      {counts && total === 0 ? (
        <EmptyState title={t('products.none')}>
          <Recovery
            request={request}
            used={used}
            onLetGo={letGo}
            hrefOf={(key) => addressOf(kPath, { ...query, q: text }, { [key]: '' })}
          />
        </EmptyState>
      ) : (
        <CardList pristine={pristine}>
          {answer?.rows.map((row) => (
            <JudgedCard key={row.id} row={row} known={known} plans={plans} />
          ))}
        </CardList>
      )}
      <Pager
        page={page}
        pages={pages}
        hrefOf={(next) => addressOf(kPath, query, { page: next === 1 ? '' : String(next) })}
      />
    </Page>
  );
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

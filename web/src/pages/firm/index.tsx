// My firm: questions by topic; every answer re-judges the whole catalogue on the device, at once.

import words from 'virtual:text-firm';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { ProductRow } from '../../engine/messages.gen.ts';
import { Skeleton } from '../../kit/basic.tsx';
import { TabLinks } from '../../kit/tabs.tsx';
import { fields, topics } from '../../state/catalogue.ts';
import { loadCodes } from '../../state/codes.ts';
import { facts, factsLoaded, keeping, saidCount } from '../../state/facts.ts';
import { addressOf } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { addWords, pick, pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Extra } from '../../view/extra.tsx';
import { late } from '../../view/late.tsx';
import { GroupMark } from '../../view/mark.tsx';
import { Page } from '../../view/page.tsx';
import { Tally } from '../../view/tally.tsx';
import './firm.css';

addWords(words);

const Licence = late(() => import('./licence/index.tsx'));
const TopicQuestions = late(() => import('./topic.tsx'));
const Said = late(() => import('./said.tsx'));

const kPath = '/firm';
/** The way through the questions, the need first. */
const kNext = 'next';
/** Reading a business licence. */
const kLicence = 'licence';
/** The last screen: everything that was said. */
const kSaid = 'said';

/** How many products are named beside the questions. */
const kFirstShown = 3;

const fieldsOf = (topic: string) => fields.value.filter((field) => field.topic === topic);

/** What stands first by now: it changes as one answers. */
const LiveFirst = ({ rows }: { rows: readonly ProductRow[] }) => (
  <ul class="live-first">
    {rows
      .filter(({ judgement }) => judgement.group !== 'fails')
      .map((row) => (
        <li key={row.id}>
          <a href={`/product/${row.id}`}>{pickOf(row.name, row.nameEn)}</a>
          <GroupMark judgement={row.judgement} />
        </li>
      ))}
  </ul>
);

function LiveCounts() {
  const request = { asOf: today(), facts: facts.value, offset: 0, limit: kFirstShown };
  const loaded = factsLoaded.value;
  const products = useAnswer<'products'>(loaded ? { kind: 'products', ...request } : undefined).value;
  const policies = useAnswer<'policies'>(loaded ? { kind: 'policies', ...request } : undefined).value;
  return (
    <aside class="live" aria-label={t('firm.live')}>
      <Tally counts={products?.counts} name={t('nav.products')} />
      <div class="live-more">
        <Tally counts={policies?.counts} name={t('nav.policies')} />
      </div>
      <a class="btn btn-main" href="/results">
        {t('firm.toResults')}
      </a>
      <LiveFirst rows={products?.rows ?? []} />
    </aside>
  );
}

function TopicList({ current }: { current: string }) {
  const tabs = [
    { key: kNext, name: t('firm.oneByOne'), count: '' },
    ...topics.value.map((topic) => ({
      key: topic.key,
      name: pick(topic.label),
      count: topicCount(topic.key),
    })),
    { key: kSaid, name: t('said.tab'), count: String(saidCount()) },
  ];
  return (
    <TabLinks
      name={t('firm.topics')}
      look="tabs"
      tabs={tabs.map((tab) => ({
        key: tab.key,
        href: addressOf(kPath, { topic: tab.key === kNext ? '' : tab.key }),
        current: tab.key === current,
        label: (
          <>
            {tab.name} <small>{tab.count}</small>
          </>
        ),
      }))}
    />
  );
}

function topicCount(topic: string): string {
  const own = fieldsOf(topic);
  return `${own.filter((field) => field.key in facts.value).length}/${own.length}`;
}

/** A new topic starts at its heading, and its name shows in the strip of topics. */
function useTopicInView(current: string): void {
  const first = useRef(true);
  useEffect(() => {
    const strip = document.querySelector<HTMLElement>('.firm .tabs');
    const tab = strip?.querySelector<HTMLElement>('[aria-current]');
    if (strip && tab) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
    if (current === kNext) {
      first.current = false;
      return;
    }
    const heading = document.querySelector<HTMLElement>('.topic h2');
    if (!first.current) {
      scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [current]);
}

export default function Firm() {
  const { query } = useLocation();
  useEffect(() => void loadCodes(), []);
  const wanted = query['topic'] ?? '';
  const topic = topics.value.find((candidate) => candidate.key === wanted);
  const current = wanted === kSaid || wanted === kLicence ? wanted : (topic?.key ?? kNext);
  useTopicInView(current);
  return (
    <Page title={t('title.firm')} lead={t('firm.lead')} wide>
      {keeping.value === 'unsaved' && <p class="notice">{t('firm.unsaved')}</p>}
      <div class="firm">
        <TopicList current={current} />
        <div class="firm-main">
          {current === kNext && wanted !== '' && topics.value.length === 0 && <Skeleton lines={10} />}
          {current === kNext && <Extra show="Journey" bars={10} />}
          {current === kLicence && <Licence />}
          {current === kSaid && <Said />}
          {topic && <TopicQuestions topic={topic} />}
        </div>
        <LiveCounts />
      </div>
    </Page>
  );
}

// The first page: what this is, a search, the way to one's own firm, and products right below.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { growWhenWelcome } from '../../engine/engine.ts';
import { Combobox } from '../../kit/combobox.tsx';
import { Icon } from '../../kit/icons.tsx';
import { about, kCategories } from '../../state/catalogue.ts';
import { facts, factsLoaded, knownCount } from '../../state/facts.ts';
import { addressOf } from '../../state/query.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { language, t, tCode } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { Card } from '../../view/card.tsx';
import { Extra, loadExtra, searchParts } from '../../view/extra.tsx';
import { Prerendered } from '../../view/prerendered.tsx';
import { Tally } from '../../view/tally.tsx';

const kFirstRows = 9;

/** What the text may become comes from the whole core, which is fetched when somebody goes to the box. */
function Search() {
  const { route } = useLocation();
  const [text, setText] = useState('');
  const wanted = text.trim() !== '' && factsLoaded.value;
  const { value } = useAnswer<'search'>(
    wanted
      ? { kind: 'search', limit: 0, text, brief: true, asOf: today(), offset: 0, facts: facts.value }
      : undefined,
  );
  // Effect dependencies: the list of suggestions is drawn by what comes late.
  useEffect(() => {
    if (wanted) loadExtra().catch(() => undefined);
  }, [wanted]);
  const go = (said: string) => route(addressOf('/products', { q: said.trim() }));
  return (
    <form
      class="hero-search"
      action="/products"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(text);
      }}
    >
      <Combobox
        label={t('search.products')}
        hint={t('search.productsHint')}
        value={text}
        suggestions={(wanted && searchParts() && value?.suggestions) || []}
        onText={setText}
        onTake={go}
        onFocus={() => void growWhenWelcome()}
      />
      <button type="submit" class="btn btn-plain">
        {t('action.search')}
      </button>
    </form>
  );
}

const specimenBody = signal<ComponentType | undefined>(undefined);

/** Fetches what draws the specimen, with its words. */
export async function loadSpecimen(): Promise<void> {
  specimenBody.value = (await import('./specimen.tsx')).default;
}

/** What an answer looks like, before any has been given: as it was served, or drawn by what comes then. */
function Specimen() {
  const Body = specimenBody.value;
  useEffect(() => {
    if (language.value !== 'zh' || !document.querySelector('#specimen figcaption'))
      loadSpecimen().catch(() => undefined);
  }, [language.value]);
  return (
    <Prerendered tag="figure" id="specimen" class="specimen" marker="" same>
      {Body && <Body />}
    </Prerendered>
  );
}

export default function Home() {
  const known = factsLoaded.value ? knownCount() : 0;
  const answer = useAnswer<'products'>(
    factsLoaded.value
      ? { kind: 'products', asOf: today(), facts: facts.value, offset: 0, limit: kFirstRows }
      : undefined,
  ).value;
  const info = about.value;
  useEffect(() => {
    document.title = t('site.title');
  });
  return (
    <div class="page page-wide home">
      <section class="hero">
        <div class="hero-words">
          <h1 tabIndex={-1}>{t('home.headline')}</h1>
          <p class="lead">{t('home.lead')}</p>
          <p class="hero-go">
            <a class="btn btn-main" href={known > 0 ? '/results' : '/firm'}>
              {t(known > 0 ? 'home.results' : 'home.start')}
              <Icon name="arrow" />
            </a>
          </p>
          <Search />
          <Prerendered tag="p" id="counts" class="counts" marker="counts" same>
            {info &&
              t('home.counts', {
                products: info.products,
                institutions: info.institutions,
                policies: info.policies,
              })}
          </Prerendered>
        </div>
        {known > 0 && answer ? (
          <div class="specimen">
            <Tally counts={answer.counts} name={t('nav.products')} />
            <Extra show="Returned" bars={0} />
            <p class="hint">{t('foot.approval')}</p>
          </div>
        ) : (
          <Specimen />
        )}
      </section>
      <section aria-labelledby="kinds">
        <h2 id="kinds">{t('home.categories')}</h2>
        <ul class="kinds">
          {kCategories.map((category) => (
            <li key={category}>
              <a href={addressOf('/products', { category })}>{tCode('category', category)}</a>
            </li>
          ))}
          <li>
            <a href="/products">{t('home.all')}</a>
          </li>
        </ul>
      </section>
      <section aria-labelledby="first">
        <div class="section-head">
          <h2 id="first">{t(known > 0 ? 'home.firstKnown' : 'home.first')}</h2>
          <a href="/products">{t('home.all')}</a>
        </div>
        <Prerendered tag="ul" id="cards" class="cards" marker="cards" same={known === 0}>
          {answer?.rows.map((row) => (
            <Card key={row.id} row={row} judged={known > 0} />
          ))}
        </Prerendered>
      </section>
    </div>
  );
}

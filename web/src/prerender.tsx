// Renders the first screen of each page to HTML at build time, before anything is known:
// the same components as in the browser, with the places that the server fills left as markers.

import words from '@assets/text/zh-CN.json';
import { renderToString } from 'preact-render-to-string';
import { App } from './app.tsx';
import common from './kit/common.css?inline';
import styles from './kit/critical.css?inline';
import details from './kit/details.css?inline';
import rest from './kit/rest.css?inline';
import firm from './pages/firm/firm.css?inline';
import { loadSpecimen } from './pages/home/index.tsx';
import { loadPage, type PageName, pageNames, wordsOf } from './routes.ts';
import { loadWords, t, type WordsPart } from './text/text.ts';

/** Pages that show lists, results or questions at once, with styles of their own. */
const kAtOnce: Partial<Record<PageName | 'plain', string>> = {
  products: '',
  policies: '',
  results: '',
  firm,
};
/** Others that show less, or something else, than a page whose body comes behind its frame. */
const kFirst: Partial<Record<PageName | 'plain', string>> = {
  home: '',
  plain: '.plain-list li{padding:.5rem 0}',
};

/** Inline styles of a page, and whether it needs those of `main.tsx` besides: in a file that holds up nothing. */
export function stylesOf(name: PageName | 'plain'): { inline: string; late: boolean } {
  const own = kAtOnce[name];
  const late = own === undefined;
  const more = late ? (kFirst[name] ?? common + details) : common + rest + details + own;
  return { inline: (styles + more).trim(), late };
}

interface RenderedPage {
  readonly name: PageName | 'plain';
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly shell: string;
  readonly words: readonly WordsPart[];
}

const kWithId: readonly PageName[] = ['product', 'policy', 'apply'];

const fileOf = (name: PageName) =>
  name === 'home' ? 'index.html' : name === 'missing' ? '404.html' : `${name}.html`;

function pathOf(name: PageName): string {
  if (name === 'home') return '/';
  return kWithId.includes(name) ? `/${name}/0` : `/${name}`;
}

const escapeHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Titles stand here once; the pages set the same ones when they change without loading. */
const titleOf = (name: PageName) =>
  name === 'home' ? t('site.title') : t('site.titleOf', { title: t(`title.${name}`) });

export async function renderPages(): Promise<RenderedPage[]> {
  const pages: RenderedPage[] = [];
  await Promise.all((['rest', 'detail', 'about'] as const).map(loadWords));
  await loadSpecimen();
  for (const name of pageNames) {
    await loadPage(name);
    const url = new URL(pathOf(name), 'http://localhost');
    Object.defineProperty(globalThis, 'location', { value: url, configurable: true });
    pages.push({
      name,
      file: fileOf(name),
      title: escapeHtml(titleOf(name)),
      description: escapeHtml(words[`description.${name}`]),
      shell: renderToString(<App />),
      words: wordsOf(name),
    });
  }
  return pages;
}

const kPlainWords = ['title', 'lead', 'products', 'policies', 'noscript', 'go'] as const;

/** Words for readers without script; they are in no script. */
export const plainWords = Object.fromEntries(
  kPlainWords.map((name) => [name, escapeHtml(words[`plain.${name}`])]),
) as Record<(typeof kPlainWords)[number], string>;

/** All products and policies, for browsers in which nothing else works: no script draws it. */
export const renderPlain = (): RenderedPage => ({
  name: 'plain',
  file: 'plain.html',
  title: escapeHtml(t('site.titleOf', { title: words['plain.title'] })),
  description: plainWords.lead,
  shell: renderToString(<Plain />),
  words: [],
});

const Plain = () => (
  <>
    <header class="top">
      <a class="brand" href="/">
        <span class="brand-name">{t('site.name')}</span>
      </a>
    </header>
    <div dangerouslySetInnerHTML={{ __html: '<!--rq:notice-->' }} />
    <main class="page plain-list">
      <h1>{words['plain.title']}</h1>
      <p class="lead">{words['plain.lead']}</p>
      <h2>{words['plain.products']}</h2>
      <ul dangerouslySetInnerHTML={{ __html: '<!--rq:products-->' }} />
      <h2>{words['plain.policies']}</h2>
      <ul dangerouslySetInnerHTML={{ __html: '<!--rq:policies-->' }} />
    </main>
    <footer class="foot">
      <p>{t('foot.approval')}</p>
    </footer>
  </>
);

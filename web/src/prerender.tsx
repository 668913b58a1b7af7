// Renders the first screen of each page to HTML at build time, before anything is known:
// the same components as in the browser, with the places that the server fills left as markers.

import words from '@assets/text/zh-CN.json';
import { renderToString } from 'preact-render-to-string';
import { App } from './app.tsx';
import styles from './kit/critical.css?inline';
import rest from './kit/rest.css?inline';
import { loadSpecimen } from './pages/home/index.tsx';
import { loadPage, type PageName, pageNames, wordsOf } from './routes.ts';
import { loadWords, t, type WordsPart } from './text/text.ts';

/** Inline styles: the first page has the rest in a file that holds up nothing; other shells show some of it at once. */
export const stylesOf = (name: PageName): string => (name === 'home' ? styles : styles + rest).trim();

interface RenderedPage {
  readonly name: PageName;
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

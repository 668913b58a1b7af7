// Which page answers which path. The server serves `<name>.html` by the same first segment.
import type { ComponentType } from 'preact';
import type { FrameName } from './pages/frames.ts';
import { loadWords, type WordsPart } from './text/text.ts';

export interface PageProps {
  /** What follows the first segment of the path, such as a product's id; empty when nothing does. */
  readonly id: string;
  /** The answers to show instead of those that are asked for: of a record that is published nowhere yet. */
  readonly preview?:
    | { readonly detail: unknown; readonly known: boolean; readonly cost?: unknown }
    | undefined;
}

export type PageName =
  | 'home'
  | 'products'
  | 'product'
  | 'firm'
  | 'results'
  | 'policies'
  | 'policy'
  | 'cost'
  | 'compare'
  | 'plan'
  | 'saved'
  | 'apply'
  | 'applications'
  | 'activities'
  | 'my-data'
  | 'desk'
  | 'publish'
  | 'privacy'
  | 'open'
  | 'receipt'
  | 'badge'
  | 'onsite'
  | 'slip'
  | 'studio'
  | 'about'
  | 'missing';

export interface Route {
  readonly name: PageName;
  readonly id: string;
}

type Page = ComponentType<PageProps>;

/** Pages with a file of their own. */
const kLoaders: Partial<Record<PageName, () => Promise<{ default: Page }>>> = {
  home: () => import('./pages/home/index.tsx'),
  products: () => import('./pages/products/index.tsx'),
  product: () => import('./pages/product/index.tsx'),
  firm: () => import('./pages/firm/index.tsx'),
  results: () => import('./pages/results/index.tsx'),
  policies: () => import('./pages/policies/index.tsx'),
  policy: () => import('./pages/policy/index.tsx'),
};

/** The others, of which there is only a frame at first: all in one file. */
const kFrames =
  'cost compare plan saved apply applications activities my-data desk publish privacy open receipt badge onsite slip studio about missing'.split(
    ' ',
  );

const kPages = new Map<PageName, Page>();

/** Pages that carry the id of one thing after their name; with true, they are a list without it. */
const kWithId: Readonly<Record<string, boolean>> = {
  product: false,
  policy: false,
  apply: false,
  applications: true,
  activities: true,
  desk: true,
  publish: true,
};

export const pageNames = [...Object.keys(kLoaders), ...kFrames] as PageName[];

export function routeOf(path: string): Route {
  const [first = '', second = '', ...rest] = path.split('/').filter(Boolean);
  if (first === '') return { name: 'home', id: '' };
  const known = pageNames.find((name) => name === first && name !== 'home' && name !== 'missing');
  if (!known || rest.length > 0) return { name: 'missing', id: '' };
  if (!kWithId[known] && known in kWithId !== (second !== '')) return { name: 'missing', id: '' };
  return { name: known, id: second };
}

/** The words that a page needs beyond those of the first. */
export function wordsOf(name: PageName): readonly WordsPart[] {
  if (name === 'home') return [];
  if (!kLoaders[name]) return ['rest', 'about'];
  return name === 'product' || name === 'policy' ? ['rest', 'detail'] : ['rest'];
}

/** Loads the script of a page and its words once. Rejects when the network is gone. */
export async function loadPage(name: PageName): Promise<void> {
  if (kPages.has(name)) return;
  const own = kLoaders[name];
  const loading = own
    ? own().then((loaded) => loaded.default)
    : import('./pages/frames.ts').then(({ frames }) => frames[name as FrameName]);
  const [page] = await Promise.all([loading, ...wordsOf(name).map(loadWords)]);
  kPages.set(name, page);
}

export const loadedPage = (name: PageName) => kPages.get(name);

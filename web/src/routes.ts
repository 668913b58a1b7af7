// Which page answers which path. The server serves `<name>.html` by the same first segment.
import type { ComponentType } from 'preact';
import { loadWords, type WordsPart } from './text/text.ts';

export interface PageProps {
  /** What follows the first segment of the path, such as a product's id; empty when nothing does. */
  readonly id: string;
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
  | 'apply'
  | 'applications'
  | 'my-data'
  | 'desk'
  | 'privacy'
  | 'about'
  | 'missing';

export interface Route {
  readonly name: PageName;
  readonly id: string;
}

type Loaded = { default: ComponentType<PageProps> };

const kLoaders: Record<PageName, () => Promise<Loaded>> = {
  home: () => import('./pages/home/index.tsx'),
  products: () => import('./pages/products/index.tsx'),
  product: () => import('./pages/product/index.tsx'),
  firm: () => import('./pages/firm/index.tsx'),
  results: () => import('./pages/results/index.tsx'),
  policies: () => import('./pages/policies/index.tsx'),
  policy: () => import('./pages/policy/index.tsx'),
  cost: () => import('./pages/cost/index.tsx'),
  compare: () => import('./pages/compare/index.tsx'),
  plan: () => import('./pages/plan/index.tsx'),
  apply: () => import('./pages/apply/index.tsx'),
  applications: () => import('./pages/applications/index.tsx'),
  'my-data': () => import('./pages/my-data/index.tsx'),
  desk: () => import('./pages/desk/index.tsx'),
  privacy: () => import('./pages/privacy/index.tsx'),
  about: () => import('./pages/about/index.tsx'),
  missing: () => import('./pages/missing/index.tsx'),
};

const kPages = new Map<PageName, ComponentType<PageProps>>();

/** Pages that carry the id of one thing after their name; with true, they are a list without it. */
const kWithId: Readonly<Record<string, boolean>> = {
  product: false,
  policy: false,
  apply: false,
  applications: true,
  desk: true,
};

export const pageNames = Object.keys(kLoaders) as PageName[];

export function routeOf(path: string): Route {
  const [first = '', second = '', ...rest] = path.split('/').filter(Boolean);
  if (first === '') return { name: 'home', id: '' };
  const known = pageNames.find((name) => name === first && name !== 'home' && name !== 'missing');
  if (!known || rest.length > 0) return { name: 'missing', id: '' };
  if (!kWithId[known] && known in kWithId !== (second !== '')) return { name: 'missing', id: '' };
  return { name: known, id: second };
}

const kOfOneThing: ReadonlySet<PageName> = new Set(['product', 'policy']);

/** The words that a page needs beyond those of the first. */
export function wordsOf(name: PageName): readonly WordsPart[] {
  if (name === 'home') return [];
  if (name === 'about') return ['rest', 'about'];
  return kOfOneThing.has(name) ? ['rest', 'detail'] : ['rest'];
}

/** Loads the script of a page and its words once. Rejects when the network is gone. */
export async function loadPage(name: PageName): Promise<void> {
  if (kPages.has(name)) return;
  const [page] = await Promise.all([kLoaders[name](), ...wordsOf(name).map(loadWords)]);
  kPages.set(name, page.default);
}

export const loadedPage = (name: PageName) => kPages.get(name);

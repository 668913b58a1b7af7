// What the studio can open: products and policies.
import { call } from '../../engine/engine.ts';
import type { PolicyRow, ProductRow } from '../../engine/messages.gen.ts';
import { today } from '../../text/today.ts';

const kPage = 100;

/** All pages of a list, one after the other. */
async function allRows<Row>(page: (offset: number) => Promise<{ rows: readonly Row[] }>): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const { rows } = await page(all.length);
    all.push(...rows);
    if (rows.length < kPage) return all;
  }
}

const nobody = () => ({ asOf: today(), facts: {}, limit: kPage }) as const;

export const allProducts = (filter: { institutionId?: string; category?: string }) =>
  allRows<ProductRow>((offset) => call<'products'>({ kind: 'products', ...nobody(), offset, ...filter }));

export const productsOf = (institutionId: string) => allProducts({ institutionId });

export const allPolicies = () =>
  allRows<PolicyRow>((offset) => call<'policies'>({ kind: 'policies', ...nobody(), offset }));

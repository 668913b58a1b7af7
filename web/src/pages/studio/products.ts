// What the studio can open: products and policies.
import { CallError, call } from '../../engine/engine.ts';
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

/** What the core answers; nothing where it has nothing with that id. */
async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CallError && error.fault.code === 'not_found') return undefined;
    throw error;
  }
}

export const productOf = async (id: string): Promise<ProductRow | undefined> =>
  (await orNone(call<'product'>({ kind: 'product', asOf: today(), facts: {}, id })))?.row;

const policyOf = async (id: string): Promise<PolicyRow | undefined> =>
  (await orNone(call<'policy'>({ kind: 'policy', asOf: today(), facts: {}, id })))?.row;

/** The product or policy with an id; where there is none, the first product. */
export async function subjectOf(id: string | undefined): Promise<ProductRow | PolicyRow | undefined> {
  const found = id && ((await productOf(id)) ?? (await policyOf(id)));
  if (found) return found;
  const { rows } = await call<'products'>({ kind: 'products', ...nobody(), limit: 1, offset: 0 });
  return rows[0];
}

// Search and filter state lives in the address, so that a list can be shared and gone back to.
// Nothing about the firm ever goes there.

export type Query = Readonly<Record<string, string>>;

/** The address of `path` with `query` changed; empty values drop out, and a change of filter starts at page one. */
export function addressOf(path: string, query: Query, change: Query = {}): string {
  const next: Record<string, string> = { ...query, ...change };
  if (!('page' in change) && Object.keys(change).length > 0) delete next['page'];
  const entries = Object.entries(next).filter(([, value]) => value !== '');
  // Commas stand between the values of a filter; written as they are, the address can be read.
  const text = new URLSearchParams(entries).toString().replace(/%2C/g, ',');
  return text === '' ? path : `${path}?${text}`;
}

export const pageOf = (query: Query): number => {
  const page = Number(query['page']);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
};

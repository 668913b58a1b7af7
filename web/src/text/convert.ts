// Chinese text from one set of characters into the other, by a table that web/hant.ts makes with OpenCC.

export interface HantTable {
  /** Simplified and traditional character, one pair after the other. */
  readonly pairs: string;
  /** Where characters alone would be converted wrongly; longer ones first. */
  readonly phrases: Readonly<Record<string, string>>;
}

export function converterOf({ pairs, phrases }: HantTable): (text: string) => string {
  const single = new Map<string, string>();
  for (let at = 0; at < pairs.length; at += 2) single.set(pairs.charAt(at), pairs.charAt(at + 1));
  const pattern = new RegExp([...Object.keys(phrases), '[\u3400-\u9fff]'].join('|'), 'g');
  return (text) => text.replace(pattern, (found) => phrases[found] ?? single.get(found) ?? found);
}

// JSON values: read with the place of a fault, compared whatever the order of keys.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing of ours is deeper, and what is deeper would not come back from a recursive reader. */
const kMostDeep = 100;

function tooDeep(text: string): boolean {
  let deep = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '{' || letter === '[') {
      deep += 1;
      if (deep > kMostDeep) return true;
    } else if (letter === '}' || letter === ']') deep -= 1;
  }
  return false;
}

/** The value, or what the browser says is wrong. */
export function parseJson(text: string): { value: Json } | { fault: string } {
  if (tooDeep(text)) return { fault: `> ${kMostDeep}` };
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { fault: error instanceof Error ? error.message.slice(0, 200) : '' };
  }
}

/** The path of the first number that is no exact integer: records have no others. */
export function notExact(value: Json, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : path || String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = notExact(inner as Json, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One text for all values that are the same. */
export function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value as JsonObject).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export const same = (one: Json, other: Json) => canonical(one) === canonical(other);

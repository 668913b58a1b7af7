// Words of a consent as the server knows them, in the language of the reader.
import { pack } from '../../onsite/pack.ts';
import { pick } from '../../text/text.ts';

export function consentOf(
  kind: 'walk_in' | 'intake',
): { version: string; lines: readonly string[] } | undefined {
  const consent = pack.value?.consents[kind];
  return consent && { version: consent.version, lines: pick(consent.words).split('\n').filter(Boolean) };
}

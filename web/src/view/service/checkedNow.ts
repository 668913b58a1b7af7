// A code that was typed, as the core reads it, for the moment of sending.
import { call } from '../../engine/engine.ts';
import type { RequestOf } from '../../engine/messages.gen.ts';
import { today } from '../../text/today.ts';

/** Asked anew: the answer that stands beside an entry may still be that for fewer letters. Nothing where nothing is typed, and
 *  where the core does not answer. */
export const checkedNow = async (type: RequestOf<'checkCode'>['type'], text: string) =>
  text.trim() === ''
    ? undefined
    : call<'checkCode'>({ kind: 'checkCode', type, text, asOf: today() }).catch(() => undefined);

// What the server refuses, in the words of publishing where it has its own.
import type { ServerError } from '../../state/server.ts';
import { tCode } from '../../text/text.ts';
import { errorText } from '../../view/service/words.ts';

export function refusalText(error: ServerError): string {
  const own = tCode('versionError', error.code);
  return own === error.code ? errorText(error) : own;
}

// Where something is offered, in words.
import { codeText } from '../state/codes.ts';
import { listText } from '../text/format.ts';

export const districtsText = (codes: readonly string[]) =>
  listText(codes.map((code) => codeText('region', code)));

// A signature as it was drawn on the glass.
import { t } from '../../../text/text.ts';
import type { Drawn } from './leads.ts';

const kNumbers = 3;

function pathOf(stroke: readonly number[]): string {
  let path = '';
  for (let at = 0; at + 1 < stroke.length; at += kNumbers)
    path += `${at === 0 ? 'M' : 'L'}${stroke[at]} ${stroke[at + 1]}`;
  // A dot is a line of no length.
  return stroke.length <= kNumbers ? `${path}h0` : path;
}

export const Signature = ({ width, height, strokes }: Drawn) => (
  <svg class="lead-signature" role="img" aria-label={t('leads.signature')} viewBox={`0 0 ${width} ${height}`}>
    <path d={strokes.map(pathOf).join('')} vector-effect="non-scaling-stroke" />
  </svg>
);

// A cost is computed, so it has as many decimals as it was computed with; it is shown to the hundredth of a per cent.
import { type Piece, rateRange } from '../text/format.ts';

/** One hundredth of a per cent. In ppm. */
const kShown = 100;
const shown = (ppm: number | undefined) => ppm && Math.round(ppm / kShown) * kShown;

export const costRange = (lowPpm: number | undefined, highPpm: number | undefined): Piece[] =>
  rateRange(shown(lowPpm), shown(highPpm));

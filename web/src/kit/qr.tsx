// A QR code as one drawn path: black on white in every look, so that any camera reads it.
import { encode } from 'uqr';

const kQuietZone = 4;
/** Version 30 at the lowest level of correction: larger ones have modules that phones read badly off a screen. */
const kMostBytes = 1732;

export const fitsQr = (text: string) => new TextEncoder().encode(text).length <= kMostBytes;

export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: text.length > kMostBytes / 2 ? 'L' : 'M', border: kQuietZone });
  const path = data
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    .join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

// Drawn signs. All are decoration beside words, so assistive technology skips them.
import type { JSX } from 'preact';

export type MarkShape = 'full' | 'half' | 'ring' | 'dash';

/** The three-valued sign: full = yes, half = not known yet, ring = no; dash = out of the question. */
export function Mark({ shape }: { shape: MarkShape }): JSX.Element {
  return (
    <svg class="disc" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />
      {shape === 'full' && <circle cx="8" cy="8" r="6" fill="currentColor" />}
      {shape === 'half' && <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />}
      {shape === 'dash' && <path d="M5 8h6" stroke="currentColor" stroke-width="2" />}
    </svg>
  );
}

/** The bridge: the sign of the house. */
export const Bridge = () => (
  <svg class="bridge" viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
    <path d="M1 18C7 5 14 3 20 3s13 2 19 15" fill="none" stroke="currentColor" stroke-width="2.4" />
    <path d="M12 18a8 8 0 0 1 16 0" fill="none" stroke="currentColor" stroke-width="2.4" />
  </svg>
);

const kPaths = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.5 10.5 14 14',
  close: 'm4 4 8 8M12 4l-8 8',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  out: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7 9',
  list: 'M2 4h12M2 8h12M2 12h8',
  book: 'M3 2.5h8.5V13H4.5A1.5 1.5 0 0 1 3 11.5zM3 11.5A1.5 1.5 0 0 1 4.500 10H11.5',
  firm: 'M2.500 13.500h11M4 13.500v-10h5v10M9 7h3v6.500M6 6h1M6 9h1',
  result: 'M2.500 8.500l3.500 3.500 7.500-8',
} as const;

export type IconName = keyof typeof kPaths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={kPaths[name]} fill="none" stroke="currentColor" stroke-width="1.5" />
  </svg>
);

// What somebody drew on the glass: strokes of x, y and time, one after the other.

export type Stroke = readonly number[];

const kNumbers = 3;

/** Strokes as an SVG path; a single point is a dot. */
export const pathOf = (strokes: readonly Stroke[]): string =>
  strokes
    .map((stroke) => {
      const points: string[] = [];
      for (let at = 0; at + 1 < stroke.length; at += kNumbers) points.push(`${stroke[at]} ${stroke[at + 1]}`);
      return points.length === 1 ? `M${points[0]}h.1` : `M${points.join('L')}`;
    })
    .join('');

interface InkProps {
  readonly class: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
}

export const Ink = ({ class: name, label, width, height, strokes }: InkProps) => (
  <svg class={name} role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
    <path d={pathOf(strokes)} vector-effect="non-scaling-stroke" stroke-width={2.6} />
  </svg>
);

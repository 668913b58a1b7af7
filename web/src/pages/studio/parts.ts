// Things of the drawn view that can be pressed, moved or typed into: as wasm/studio/painter.h numbers them.
export const kParts = {
  slider: 0,
  reset: 1,
  tab: 2,
  name: 3,
  save: 4,
  use: 5,
  remove: 6,
  node: 7,
  step: 8,
  option: 9,
} as const;
export type Part = (typeof kParts)[keyof typeof kParts];

export interface Place {
  readonly part: Part;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Action {
  readonly part: Part;
  readonly index: number;
  readonly value: number;
  /** Not while a slider is still being moved. */
  readonly isFinal: boolean;
}

// The pages of the studio: `/studio?tab=…`. They stand in the order of Page in wasm/studio/model.h; each brings what it
// shows in the drawn view and in the page's own elements, and is fetched when it is opened.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Board } from './board.ts';
import type { Writer } from './canvas/writer.ts';
import type { Action, Part } from './parts.ts';

export interface SliderShown {
  readonly label: string;
  readonly value: string;
  readonly published: string;
  readonly low: string;
  readonly high: string;
  readonly last: number;
  readonly at: number;
  readonly publishedAt: number;
}

export type Query = Readonly<Record<string, string | undefined>>;

export interface StudioTab {
  /** Asks for what the address names; fails where the core does not answer. */
  open(query: Query): Promise<void>;
  isReady(): boolean;
  /** Why nothing is shown; what a later question met. */
  failure(): unknown;
  lead(): string;
  /** Counts what is open once more, over the firms that are counted now; only pages that count firms have it. */
  recount?(): Promise<void>;
  /** Whether what is shown is of one of these firms at all; it is unless this says otherwise. */
  isOfFirms?(): boolean;
  /** What is chosen and typed above both views. */
  readonly Head: ComponentType;
  /** The plain view. */
  readonly Plain: ComponentType;
  /** Its part of the model of the drawn view. */
  write(out: Writer): void;
  /** What pressing something does, in whichever view. */
  readonly acts: Readonly<Partial<Record<Part, (action: Action) => void>>>;
  /** Keys pressed anywhere but in an input; true where it means something. */
  onKey?(key: string): boolean;
  sliders(): readonly SliderShown[];
  /** Name of something to press. */
  labelOf(part: Part, index: number): string;
  /** Of something that is chosen or not. */
  isChosen?(part: Part, index: number): boolean | undefined;
  /** All in one sentence, for those who hear the page. */
  summary(): string;
  /** Where numbers are moved. */
  readonly board?: Board;
  /** Where what is moved can be put back and taken away as a file. */
  readonly work?: {
    isChanged(): boolean;
    reset(): void;
    fileName(): string;
    fileText(): string;
  };
}

interface Named {
  readonly key: string;
  load(): Promise<{ readonly tab: StudioTab }>;
}

export const kTabs = [
  { key: 'rule', load: () => import('./rule/tab.tsx') },
  { key: 'trace', load: () => import('./trace/tab.tsx') },
  { key: 'cliff', load: () => import('./cliff/tab.tsx') },
  { key: 'wall', load: () => import('./wall/tab.tsx') },
] as const satisfies readonly Named[];

/** Place of the page that the address asks for; the first where it names none. */
export const tabAt = ({ tab }: Query) =>
  Math.max(
    0,
    kTabs.findIndex(({ key }) => key === tab),
  );

/** The page that is shown, and its place. */
export const shown = signal<{ readonly at: number; readonly tab: StudioTab } | undefined>(undefined);

// What a visitor left at an event, as the server tells it to whoever has proven that number: docs/onsite.md.

export interface OwnIntake {
  readonly id: string;
  readonly activityTitle: string;
  readonly institution: string;
  readonly product: string;
  readonly queue: string;
  readonly state: string;
  readonly at: number;
  /** The institution may read it, and an application may be made of it. */
  readonly reachesInstitution: boolean;
  /** What it was handed in as; empty where it was not. */
  readonly application: string;
}

/** What a form can be filled from; empty, or 0, where nothing was left. */
export interface IntakeContent {
  readonly id: string;
  readonly firm: { readonly name: string; readonly code: string };
  readonly contact: { readonly name: string; readonly phone: string };
  readonly amountFen: number;
  readonly termMonths: number;
  readonly purpose: string;
  readonly photos: readonly IntakePhoto[];
}

/** Of a paper; `kind` is a code of the catalogue's materials, or "other". */
export interface IntakePhoto {
  readonly page: number;
  readonly kind: string;
  /** Bytes. */
  readonly size: number;
}

export const kIntakes = '/intakes';
export const intakePath = (id: string) => `${kIntakes}/${id}`;
/** The form for its product, filled from it. */
export const applyPath = ({ id, product }: OwnIntake) => `/apply/${product}?intake=${id}`;

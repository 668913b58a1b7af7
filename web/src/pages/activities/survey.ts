// Surveys as the server tells them: docs/activities.md and schema/openapi.json.

export interface Question {
  readonly kind: string;
  readonly text: string;
  /** Of a choice. */
  readonly options?: readonly string[];
}

/** As who answers sees it. */
export interface Asked {
  readonly title: string;
  readonly state: string;
  readonly questions: readonly Question[];
}

/** A number from 1, words, or nothing, by question. */
export type Said = number | string | null;

export const kScale = [1, 2, 3, 4, 5] as const;
export const kMostWords = 500;

export const surveyOf = (activity: string) => `/activities/${activity}/survey`;
/** The page where it is answered; with the link of the desk, without a ticket. */
export const surveyPage = (activity: string, link: string) => `/activities/${activity}?survey=${link}`;

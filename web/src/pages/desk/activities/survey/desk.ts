// A survey as its desk has it: docs/activities.md and schema/openapi.json.
import type { Question } from '../../../activities/survey.ts';
import { pathOf } from '../desk.ts';

export interface Survey {
  readonly state: string;
  readonly seq: number;
  readonly questions: readonly Question[];
  /** Of the address that is shown on site; empty for who does not hold the activity. */
  readonly link: string;
  readonly byTicket: number;
  readonly byLink: number;
}

export interface DeskSurvey {
  readonly survey: Survey | null;
  /** "edit"; "words": what was written, too. */
  readonly can: readonly string[];
}

export interface QuestionResult {
  readonly answered: number;
  /** By choice; null: withheld. */
  readonly counts: readonly (number | null)[];
  readonly meanTenths: number | null;
  readonly words: readonly string[];
}

export interface Results {
  readonly answers: number;
  readonly byTicket: number;
  /** Else nothing is told of them. */
  readonly enough: boolean;
  /** What was written in words is gone; how many wrote stays. */
  readonly wordsErased: boolean;
  readonly questions: readonly QuestionResult[];
  /** Where the words begin that are not in it; empty where it has all. */
  readonly next: string;
}

export const kQuestionKinds = 'scale choice text'.split(' ');
export const kMost = { questions: 10, question: 120, options: 8, option: 60 };

export const surveyAt = (activity: string) => `${pathOf(activity)}/survey`;

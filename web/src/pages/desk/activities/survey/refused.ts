import type { ServerError } from '../../../../state/server.ts';
import { t, tCode } from '../../../../text/text.ts';
import { refusedText } from '../../../activities/activity.ts';

/** Words for what the server refuses about a survey, with the question that it means. */
export function surveyRefusedText(error: ServerError): string {
  const text = tCode('surveyError', error.code);
  const words = text === error.code ? refusedText(error) : text;
  const at = /^\/questions\/(\d+)/.exec(error.where)?.[1];
  return at === undefined ? words : `${t('survey.questionN', { n: Number(at) + 1 })}：${words}`;
}

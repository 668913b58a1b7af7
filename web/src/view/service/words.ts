// Words for what the server says: errors, moments, institutions.
import { institutions } from '../../state/catalogue.ts';
import { codeText } from '../../state/codes.ts';
import type { Reading } from '../../state/draft.ts';
import type { ServerError } from '../../state/server.ts';
import { dayText, rateText } from '../../text/format.ts';
import { pickOf, t, tCode } from '../../text/text.ts';

export function errorText({ code }: ServerError): string {
  const text = tCode('serverError', code);
  return text === code ? t('service.otherError', { code }) : text;
}

const kShanghaiOffsetMs = 8 * 3_600_000; // No daylight saving since 1991.

export const readingText = ({ seconds, allInPpm }: Reading) =>
  allInPpm === undefined
    ? t('reading.readFor', { n: seconds })
    : t('reading.readRate', { n: seconds, rate: rateText(allInPpm) });

/** A moment in Shanghai: its day and minute. */
export function momentText(ms: number): string {
  const iso = new Date(ms + kShanghaiOffsetMs).toISOString();
  return `${dayText(iso.slice(0, 10))} ${iso.slice(11, 16)}`;
}

export function institutionText(id: string): string {
  const found = institutions.value.find((one) => one.id === id);
  return found ? pickOf(found.name, found.nameEn) : id;
}

/** What paper something is. */
export const paperText = (kind: string) => (kind === 'other' ? t('paper.other') : tCode('material', kind));

/** What was left at an event, that an application was made of. */
export const intakeText = ({ activityTitle, queue }: { activityTitle: string; queue: string }) =>
  queue === ''
    ? t('follow.fromIntake', { title: activityTitle })
    : t('follow.fromIntakeQueue', { title: activityTitle, queue });

/** For whom staff work: an institution, or a place with its code. */
export const tenantText = (id: string) => (/^\d{6}$/.test(id) ? codeText('region', id) : institutionText(id));

// What happens on site, as the desk has it: devices, and what they sent (docs/onsite.md, schema/openapi.json).
import type { ServerError } from '../../../../state/server.ts';
import { tCode } from '../../../../text/text.ts';
import { refusedText } from '../../../activities/activity.ts';
import { pathOf } from '../desk.ts';

export interface Device {
  readonly id: string;
  /** A, B, … Z, AA: stands before the numbers that it gives. */
  readonly letter: string;
  readonly label: string;
  readonly state: string;
  /** 0: never. */
  readonly lastSeenAt: number;
  /** Records that arrived, those of them that wait for a decision, and those that the device said it still has. */
  readonly records: number;
  readonly held: number;
  readonly waiting: number;
  /** How far its clock is ahead. */
  readonly skewMs: number;
  /** Why it was revoked; empty when it was not. */
  readonly why?: string;
}

/** With the code to enrol it, which is told once. */
export interface NewDevice extends Device {
  readonly code: string;
  readonly codeUntil: number;
}

export interface SentRecord {
  readonly id: string;
  readonly letter: string;
  readonly kind: string;
  readonly state: string;
  /** A code; empty where there is nothing to say. */
  readonly why: string;
  /** As the device's clock had it, and when it arrived. */
  readonly at: number;
  readonly receivedAt: number;
  readonly skewMs: number;
  readonly institution?: string;
  readonly product?: string;
  readonly queue?: string;
  /** Records that it is in conflict with. */
  readonly others?: readonly string[];
  /** When the device was revoked that sent it. */
  readonly revokedAt?: number;
}

export interface Count {
  readonly kind: string;
  readonly state: string;
  readonly n: number;
}

export interface Records {
  readonly records: readonly SentRecord[];
  readonly counts: readonly Count[];
  /** Where the next page begins; empty after the last. */
  readonly next: string;
}

/** The last one: nobody can read what it is. */
export const kKinds = [...'check_in walk_in intake photo void'.split(' '), ''];
export const kRecordStates = 'kept conflict held merged dropped voided refused'.split(' ');
/** Records that wait for a decision. */
export const kOpenStates = 'held,conflict';
export const kDecisions = 'keep merge drop'.split(' ');

export const kindText = (kind: string) => tCode('onsiteDeskKind', kind || 'unknown');

export const devicesOf = (activity: string) => `${pathOf(activity)}/devices`;
export const recordsOf = (activity: string) => `${pathOf(activity)}/records`;

const kGroup = 4;
/** A code in groups, as it is read out. */
export const grouped = (code: string) => code.replace(new RegExp(`(.{${kGroup}})(?=.)`, 'g'), '$1-');

/** What the device scans; a phone's own camera opens it too. After the #, so no server gets to know it. */
export const enrolmentAddress = (code: string) => `${location.origin}/onsite#code=${code}`;

/** Words for what the server refuses about devices and records. */
export function onsiteRefusedText(error: ServerError): string {
  const text = tCode('onsiteDeskError', error.code);
  return text === error.code ? refusedText(error) : text;
}

const kSecondMs = 1_000;
const kMinuteMs = 60 * kSecondMs;
const kHourMs = 60 * kMinuteMs;
/** Below this a clock is right. */
export const kLeastSkewMs = kMinuteMs;

/** A span in whole minutes or hours. */
export const spanOf = (ms: number) => {
  const span = Math.abs(ms);
  return span < kHourMs
    ? { unit: 'minutes' as const, n: Math.max(1, Math.round(span / kMinuteMs)) }
    : { unit: 'hours' as const, n: Math.round(span / kHourMs) };
};

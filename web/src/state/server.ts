// The server's interface for programs (/api/v1). The only place from which anything that was said goes out, and
// only when somebody presses a button that says so. Errors are values, none is thrown.
import { signal } from '@preact/signals';
import { recordFetches } from '../offline/requests.ts';

/** `code` is the server's, or `no_answer` (no network, or nothing came back: it may have arrived all the same). */
export interface ServerError {
  readonly status: number;
  readonly code: string;
  /** JSON pointer into what was sent, such as "/contact/phone"; empty for the whole. */
  readonly where: string;
  /** How long the server asks to be left alone (Retry-After); absent when it does not. */
  readonly waitMs?: number;
}

export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ServerError };

export interface Firm {
  readonly firm: string;
  readonly name: string;
  readonly since: number;
}

export type Who =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly firms: readonly Firm[] }
  | { readonly kind: 'staff'; readonly role: string; readonly tenant: string };

/** Who is signed in here; `undefined` until the server was asked. */
export const who = signal<Who | undefined>(undefined);

// Before anything can be sent.
recordFetches();

const kPatienceMs = 20_000;
/** A photograph over a slow network takes its time. */
const kUploadMs = 180_000;
const failed = (status: number, code: string, where = ''): { ok: false; error: ServerError } => ({
  ok: false,
  error: { status, code, where },
});

/** Seconds; the server gives no days (RFC 9110, 10.2.3). */
function waitOf({ headers }: Response): Pick<ServerError, 'waitMs'> {
  const seconds = Number(headers.get('Retry-After') ?? '');
  return seconds > 0 ? { waitMs: seconds * 1000 } : {};
}

const later = (ms: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });

interface Sent {
  readonly body?: string;
  readonly file?: File;
  /** What paper the file is. */
  readonly kind?: string;
  /** Of a request that must not happen twice: the same for each repetition. */
  readonly key?: string;
  /** Without the session, whoever is signed in. */
  readonly nobody?: boolean;
  /** The body takes its time over a slow network. */
  readonly large?: boolean;
}

const kSignedOut: ReadonlySet<string> = new Set(['not_signed_in', 'second_factor_needed']);

async function request<T>(
  method: string,
  path: string,
  { body, file, kind, key, nobody = false, large = file !== undefined }: Sent = {},
): Promise<Answered<T>> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (file) headers['Content-Type'] = file.type;
  if (kind !== undefined) headers['Paper-Kind'] = encodeURIComponent(kind);
  if (key !== undefined) headers['Idempotency-Key'] = `"${key}"`;
  const credentials = nobody ? 'omit' : 'same-origin';
  const options: RequestInit = { method, headers, credentials, cache: 'no-store' };
  if (file ?? body) options.body = file ?? body ?? null;
  try {
    const response = await Promise.race([
      fetch(`/api/v1${path}`, options),
      later(large ? kUploadMs : kPatienceMs),
    ]);
    if (!response) return failed(0, 'no_answer');
    const answer = (await response.json()) as { ok: boolean; value?: T; error?: ServerError };
    if (answer.ok) return { ok: true, value: answer.value as T };
    const error = answer.error ?? { code: 'no_answer', where: '' };
    if (kSignedOut.has(error.code)) who.value = { kind: 'nobody' };
    return {
      ok: false,
      error: { ...failed(response.status, error.code, error.where).error, ...waitOf(response) },
    };
  } catch {
    return failed(0, 'no_answer');
  }
}

export const ask = <T>(path: string) => request<T>('GET', path);
export const tell = <T>(path: string, body: object = {}) =>
  request<T>('POST', path, { body: JSON.stringify(body) });
/** `body` as text: a repetition under the same key has to be the same, byte for byte. */
export const tellOnce = <T>(path: string, key: string, body: string) =>
  request<T>('POST', path, { body, key });
/** The same, of nobody. */
export const tellAsNobody = <T>(path: string, key: string, body: string) =>
  request<T>('POST', path, { body, key, nobody: true });
/** Of a device, which says by a token in the body who it is; repeated by its own rules. */
export const tellAsDevice = <T>(path: string, body: object, large = false) =>
  request<T>('POST', path, { body: JSON.stringify(body), nobody: true, large });
/** Puts a whole in the place of another; the server refuses it when that has changed meanwhile. */
export const replace = <T>(path: string, body: object) =>
  request<T>('PUT', path, { body: JSON.stringify(body) });
export const upload = <T>(path: string, key: string, file: File, kind: string) =>
  request<T>('POST', path, { file, kind, key });
export const end = <T>(path: string) => request<T>('DELETE', path);

/** A new key: 128 bits of chance as hexadecimal digits. (randomUUID is younger than the oldest kernels.) */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Asks who is signed in. */
export async function askWho(): Promise<Answered<Who>> {
  const answer = await ask<Who>('/session');
  if (answer.ok) who.value = answer.value;
  return answer;
}

export async function signOut(): Promise<Answered<object>> {
  const answer = await end<object>('/session');
  if (answer.ok) who.value = { kind: 'nobody' };
  return answer;
}

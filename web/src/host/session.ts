// Signing in by the host. The host is handed the hash of a nonce that only this tab knows, and opens the page again with a
// ticket; ticket and nonce together are exchanged for the session. Neither says who somebody is.
import { not, type Outcome, type SignInStep } from '@bridge/host.ts';
import { signal } from '@preact/signals';
import { askWho, tell } from '../state/server.ts';
import { host } from './host.ts';

const kNonce = 'rongqiao.host.nonce';
/** This device was signed in by its host before, so it may be asked without a press. */
const kKnown = 'rongqiao.host.known';
/** It was asked in this visit. */
const kAsked = 'rongqiao.host.asked';

interface Link {
  readonly text: string;
  readonly nonce: string;
}

/** A ticket is being exchanged. */
export const exchanging = signal(false);
/** Code of what went wrong with the last try. */
export const hostFault = signal<string | undefined>(undefined);
/** The host's identity is that of nobody here yet: whoever signs in otherwise may say that it is theirs. */
export const openLink = signal<Link | undefined>(undefined);

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (letter) => ({ '+': '-', '/': '_' })[letter] ?? '');

async function newNonce(): Promise<string> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(kNonce, nonce);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(nonce));
  return base64url(new Uint8Array(hash));
}

/** Hands over to the host; it comes back as an opening of the page. */
export async function signInByHost(phone: boolean): Promise<Outcome<SignInStep>> {
  const current = host.value;
  if (!current) return not('unsupported');
  hostFault.value = undefined;
  try {
    sessionStorage.setItem(kAsked, '1');
    const nonceHash = await newNonce();
    return await current.signIn({ nonceHash, next: location.pathname + location.search, phone });
  } catch {
    // No storage, or no secure connection: nothing to bind a ticket to.
    return not('unsupported');
  }
}

/** Whether the host may be asked without a press: once a visit, where it worked before. */
export function maySignInSilently(): boolean {
  try {
    return localStorage.getItem(kKnown) !== null && sessionStorage.getItem(kAsked) === null;
  } catch {
    return false;
  }
}

function takeNonce(): string | undefined {
  try {
    const nonce = sessionStorage.getItem(kNonce) ?? undefined;
    sessionStorage.removeItem(kNonce);
    return nonce;
  } catch {
    return undefined;
  }
}

/** Nobody is linked any more: from now on the host is asked by a press. */
function forget(): void {
  try {
    localStorage.removeItem(kKnown);
  } catch {
    // Nothing was kept, then.
  }
}

interface Exchanged {
  readonly linked: boolean;
  readonly link?: string;
}

/** Exchanges a ticket for the session, at once: it lives for a minute, and once. */
export async function exchange(ticket: string): Promise<void> {
  const nonce = takeNonce();
  if (!nonce) {
    // Opened with somebody else's ticket, or in a tab that forgot.
    hostFault.value = 'bad_ticket';
    return;
  }
  exchanging.value = true;
  const answer = await tell<Exchanged>('/hosts/tickets', { ticket, nonce });
  if (!answer.ok) hostFault.value = answer.error.code;
  else if (answer.value.linked) await signedIn();
  else if (answer.value.link) {
    forget();
    openLink.value = { text: answer.value.link, nonce };
  }
  exchanging.value = false;
}

async function signedIn(): Promise<void> {
  try {
    localStorage.setItem(kKnown, '1');
  } catch {
    // Asked for by a press next time.
  }
  await askWho();
}

/** Whoever is signed in says that the host's identity is theirs. */
export async function confirmLink(): Promise<boolean> {
  const link = openLink.value;
  if (!link) return false;
  const answer = await tell('/hosts/identities', { link: link.text, nonce: link.nonce, confirm: true });
  if (!answer.ok) {
    hostFault.value = answer.error.code;
    // The session is too old for this; after signing in anew the same link does.
    if (answer.error.code !== 'sign_in_again') openLink.value = undefined;
    return false;
  }
  openLink.value = undefined;
  await signedIn();
  return true;
}

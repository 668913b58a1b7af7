// Which device of which activity this is: enrolled by a code that staff were given, wiped by staff or when it is
// revoked. Its key signs every record and cannot be taken out of the browser.
import { signal } from '@preact/signals';
import { get, promisifyRequest, set } from 'idb-keyval';
import type { JWK } from 'jose';
import { toHex } from '../engine/replay.ts';
import { hasCrypto } from '../kit/passcodeKey.ts';
import { tellAsDevice } from '../state/server.ts';
import { scrub } from '../view/lock/scrub.ts';
import { kLeastPasscode } from '../view/lock/wrap.ts';
import { isOurs, readCertificate, type Signed } from './certificate.ts';
import { forgetKeys, newLock, shut } from './guard.ts';
import { newPair } from './jose.ts';
import { onlyHere, outbox, problems, readOutbox } from './outbox.ts';
import { alone, closeStore, hearTabs, kDatabase, OnsiteError, store, tellTabs } from './store.ts';

/** What pages may know of it. */
export interface Device {
  readonly id: string;
  /** Stands in its queue numbers; no other device of the activity has it. */
  readonly letter: string;
  readonly label: string;
  readonly activity: string;
  readonly tenant: string;
  /** The last day on which its certificate is good. */
  readonly until: string;
  readonly certificate: Signed;
  /** When the server said that it is revoked: nothing more is taken down, what waits is sent, then it wipes itself. */
  readonly revokedAt?: number;
}

/** What is kept of it. */
export interface Own extends Device {
  readonly privateKey: CryptoKey;
  /** The activity's key, to which records are sealed. */
  readonly sealing: JWK & { kid: string };
  /** For sending, and only for that: in clear, so that what waits gets away whoever has forgotten the passcode. */
  readonly token: string;
}

/** Why there is no device any more. */
export interface Ended {
  readonly why: 'revoked' | 'staff';
  readonly label: string;
  readonly at: number;
}

/** `undefined`: not read yet; `null`: none. */
export const device = signal<Device | null | undefined>(undefined);
/** What became of the one before, until another is enrolled. */
export const ended = signal<Ended | undefined>(undefined);

const kDevice = 'device';
const kEnded = 'ended';
const kPair = 'pair';

export const readOwn = () => get<Own>(kDevice, store);

/** The device, or a rejection with `none`. */
export async function own(): Promise<Own> {
  const found = await readOwn();
  if (!found) throw new OnsiteError('none');
  return found;
}

function show(found: Own | undefined): void {
  if (found?.revokedAt !== undefined || !found) shut();
  if (!found) {
    device.value = null;
    return;
  }
  const { privateKey: _key, sealing: _sealing, token: _token, ...known } = found;
  device.value = known;
}

let hearing = false;

/** Reads what is kept, and from now on what other tabs change. */
export async function loadDevice(): Promise<void> {
  const [found, over] = await Promise.all([readOwn(), get<Ended>(kEnded, store), readOutbox()]);
  ended.value = found ? undefined : over;
  show(found);
  if (hearing) return;
  hearing = true;
  hearTabs(() => void loadDevice().catch(() => undefined));
}

/** As they are printed: of letters that look alike each stands for the other (Crockford's base32). */
const spelled = (code: string) =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

interface Enrolled {
  readonly device: Omit<Device, 'certificate'>;
  readonly token: string;
  /** For the list of those who come; lies under the passcode. */
  readonly packToken?: string;
  readonly certificate: Signed;
  readonly sealing: JWK & { kid: string };
}

/** That of an enrolment that was begun: its answer may have been lost on the way, and the server gives it again to the
 *  same key. */
async function pairAtHand(): Promise<CryptoKeyPair> {
  const begun = await get<CryptoKeyPair>(kPair, store);
  if (begun) return begun;
  const pair = await newPair();
  await set(kPair, pair, store);
  return pair;
}

async function askToEnrol(code: string, key: string): Promise<Enrolled> {
  const answer = await tellAsDevice<Enrolled>('/onsite/enrolment', { code: spelled(code), key });
  if (!answer.ok) throw new OnsiteError(answer.error.code);
  const { certificate } = answer.value;
  const said = readCertificate(certificate.text);
  const sound = said?.key === key && said.device === answer.value.device.id && (await isOurs(certificate));
  if (!sound) throw new OnsiteError('broken');
  return answer.value;
}

async function enrolHere(code: string, passcode: string): Promise<void> {
  if (!hasCrypto()) throw new OnsiteError('no_crypto');
  if ([...passcode].length < kLeastPasscode) throw new OnsiteError('short');
  if (await readOwn()) throw new OnsiteError('enrolled');
  const pair = await pairAtHand();
  const key = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const { token, packToken = token, certificate, sealing, device: said } = await askToEnrol(code, key);
  await newLock(passcode, packToken);
  const next: Own = { ...said, certificate, sealing, token, privateKey: pair.privateKey };
  await store('readwrite', (kit) => {
    kit.delete(kPair);
    kit.delete(kEnded);
    kit.put(next, kDevice);
    return promisifyRequest(kit.transaction);
  });
  // Otherwise the browser may clear it when room gets short.
  await navigator.storage?.persist?.().catch(() => false);
  tellTabs();
  await loadDevice();
}

/** Makes this the device that the code is for. Rejects with an OnsiteError. */
export const enrol = async (code: string, passcode: string): Promise<void> =>
  void (await alone('device', () => enrolHere(code, passcode)));

/** The server has said that it is revoked. What only the passcode opens is of no use any more. */
export async function revoke(): Promise<void> {
  const found = await own();
  if (found.revokedAt !== undefined) return;
  await forgetKeys();
  await set(kDevice, { ...found, revokedAt: Date.now() }, store);
  tellTabs();
  await loadDevice();
}

/** Everything of the kit, from the disk as well as it can be, and tells the server so. */
export async function wipe(why: Ended['why']): Promise<void> {
  const found = await readOwn();
  if (!found) return;
  closeStore();
  await scrub(kDatabase);
  const over: Ended = { why, label: found.label, at: Date.now() };
  await set(kEnded, over, store);
  outbox.value = [];
  problems.value = [];
  tellTabs();
  await loadDevice();
  await tellAsDevice('/onsite/wiped', { token: found.token });
}

/** By staff. Rejects with `waiting` when records would be lost that the server does not have, unless `anyway`. */
export async function wipeDevice(anyway = false): Promise<void> {
  await readOutbox();
  if (onlyHere.value > 0 && !anyway) throw new OnsiteError('waiting');
  await wipe('staff');
}

// Making a receipt: the question is asked once more, of a core of its own, so that its very bytes can be kept.
import { catalogueVersion } from '../../engine/engine.ts';
import type { JsonValue, ProductDetail, ProductRow } from '../../engine/messages.gen.ts';
import { answerOf, currentParts, kAbi, sha256, toHex } from '../../engine/replay.ts';
import { type Facts, facts } from '../../state/facts.ts';
import { tell } from '../../state/server.ts';
import { today } from '../../text/today.ts';
import { commitment, type Payload, payloadHash, type Receipt, type Said, signOnDevice } from './receipt.ts';

/** What it is about: one product, or a page of a group of results. */
export type Subject = { readonly id: string } | { readonly group: string; readonly page: number };

const kPerPage = 20;
const encoder = new TextEncoder();

type Known = Readonly<Record<string, JsonValue>>;

/** "Not sure" counts as nothing said. */
const known = (said: Facts): Known =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));

const requestOf = (subject: Subject, asOf: string, said: Known): string =>
  JSON.stringify(
    'id' in subject
      ? { kind: 'product', asOf, facts: said, id: subject.id }
      : {
          kind: 'products',
          asOf,
          facts: said,
          group: subject.group,
          offset: (subject.page - 1) * kPerPage,
          limit: kPerPage,
        },
  );

/** Of one product, no other facts than its conditions test. */
function tested(all: Known, { outline, limits }: ProductDetail): Known {
  const nodes = [outline, ...limits.map((limit) => limit.outline)].flat();
  const used = new Set(nodes.map(({ reason }) => reason.field));
  return Object.fromEntries(Object.entries(all).filter(([key]) => used.has(key)));
}

const saidOf = (row: ProductRow): Said => ({
  id: row.id,
  name: row.name,
  verdict: row.judgement.verdict,
  group: row.judgement.group,
});

export class Unanswered extends Error {}

/** Of the firm's answers that this device keeps, unless it is given others. Throws ReplayError, or Unanswered when the core
 *  refuses the question. */
export async function makeReceipt(subject: Subject, answers = facts.value): Promise<Receipt> {
  const [engine, catalogue] = await currentParts(catalogueVersion.value);
  const day = today();
  const ask = async (said: Known) => {
    const request = requestOf(subject, day, said);
    const bytes = await answerOf(engine, catalogue, request);
    const answer = new TextDecoder().decode(bytes);
    const { ok, value } = JSON.parse(answer) as { ok: boolean; value: unknown };
    if (!ok) throw new Unanswered();
    return { request, bytes, answer, value };
  };
  let asked = await ask(known(answers));
  if ('id' in subject) asked = await ask(tested(known(answers), asked.value as ProductDetail));
  const { request, bytes, answer, value } = asked;
  const rows = 'id' in subject ? [(value as ProductDetail).row] : (value as { rows: ProductRow[] }).rows;
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const sha512 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-512', catalogue)));
  const payload: Payload = {
    format: 1,
    made: Date.now(),
    day,
    catalogue: { version: await versionOf(sha512), sha256: await sha256(catalogue), sha512 },
    engine: { sha256: await sha256(engine), abi: kAbi },
    request: await commitment(salt, 'request', encoder.encode(request)),
    answer: await commitment(salt, 'answer', bytes),
    demonstration: rows.some((row) => row.demonstration),
    said: rows.map(saidOf),
  };
  const text = JSON.stringify(payload);
  return {
    format: 1,
    payload: text,
    device: await signOnDevice(text),
    opening: { salt: toHex(salt), request, answer },
  };
}

/** By the manifest that names these bytes; 0 when another one is current by now. */
async function versionOf(sha512: string): Promise<number> {
  try {
    const response = await fetch('/c/manifest.json').catch(() => caches.match('/c/manifest.json'));
    if (!response) return 0;
    const { payload } = (await response.json()) as { payload: string };
    const manifest = JSON.parse(payload) as { version: number; snapshot: { sha512: string } };
    return manifest.snapshot.sha512 === sha512 ? manifest.version : 0;
  } catch {
    return 0;
  }
}

/** Has the server sign the moment. It is told a hash. */
export async function countersign(receipt: Receipt): Promise<Receipt | undefined> {
  const answer = await tell<{ at: number; key: string; sig: string }>('/receipts', {
    sha256: await payloadHash(receipt.payload),
  });
  if (!answer.ok) return undefined;
  const { at, key, sig } = answer.value;
  return { ...receipt, server: { at, key, sig } };
}

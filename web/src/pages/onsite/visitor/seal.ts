// From what was agreed to and signed to a record that nobody here can open again, and the slip that the visitor takes away.
import { catalogueVersion } from '../../../engine/engine.ts';
import type { ProductDetail } from '../../../engine/messages.gen.ts';
import { pack } from '../../../onsite/pack.ts';
import { capture, nextId, nextQueue } from '../../../onsite/records.ts';
import { makeSlip, slipJws } from '../../../onsite/slip.ts';
import { pickOf } from '../../../text/text.ts';
import { institutionName } from '../../../view/card.tsx';
import { dataAddress } from '../../applications/papers/picture.ts';
import { countIntake, type Staff } from '../own.ts';
import { change, type Photo, sameVisitor, visitor } from '../session.ts';
import { factsSent } from './sent.ts';

/** Of an activity without booths: where people ask. */
const kDesk = '0';

/** Names that the build gave by content. */
const hashIn = (address: string) => /([0-9a-f]{8,64})\.\w+$/.exec(address)?.[1] ?? '';
const coreHash = () => hashIn((document.getElementById('rq-whole') as HTMLLinkElement | null)?.href ?? '');

async function encoded({ label, picture }: Photo): Promise<{ label: string; jpeg: string }> {
  const address = await dataAddress(new Blob([picture.bytes], { type: 'image/jpeg' }));
  return { label, jpeg: address.slice(address.indexOf(',') + 1) };
}

/**
 * Resolves when the record and its photographs are sealed and on the disk; then the visitor is on the last screen with
 * the slip alone. Rejects as `capture` does; a second try is the same record with the same number in the queue.
 */
export async function seal(detail: ProductDetail, booth: string, staff: Staff): Promise<void> {
  const { row } = detail;
  const isSame = sameVisitor();
  const reserved = { ...(visitor.value.reserved ?? (await nextId())), at: Date.now() };
  const queue = visitor.value.queue ?? (await nextQueue(booth === '' ? kDesk : booth));
  // Whoever was forgotten meanwhile left nothing.
  if (!isSame()) return;
  change({ reserved, queue });
  const now = visitor.value;
  const institution = institutionName(row);
  const product = pickOf(row.name, row.nameEn);
  const slip = await makeSlip(
    {
      id: reserved.id,
      at: reserved.at,
      title: pack.value?.activity.title ?? '',
      name: row.name,
      product: row.id,
      institution: row.institutionName,
      queue,
      booth,
      staff: staff.name,
      badge: staff.badge,
    },
    staff.issued,
  );
  const facts = factsSent(detail);
  const plain = {
    product: row.id,
    institution: row.institutionId,
    firm: { name: now.firm.trim(), ...(now.code === '' ? {} : { code: now.code }) },
    contact: { name: now.name.trim(), phone: now.phone },
    ...(now.amountFen === undefined ? {} : { amountFen: now.amountFen }),
    ...(now.termMonths === undefined ? {} : { termMonths: now.termMonths }),
    ...(now.purpose?.trim() ? { purpose: now.purpose.trim() } : {}),
    facts,
    verdict: { group: row.judgement.group, catalogue: hashIn(catalogueVersion.value), core: coreHash() },
    ...(now.registration ? { registration: now.registration } : {}),
    booth,
    queue,
    consent: {
      version: now.consentVersion ?? '',
      recipients: [row.institutionId],
      at: now.consentAt,
    },
    signature: now.signature,
    staff: { name: staff.name, badge: staff.badge },
    slip: slipJws(slip),
  };
  const photos = await Promise.all(now.photos.map(encoded));
  if (!isSame()) return;
  await capture('intake', plain, { photos, reserved });
  // What is sealed is on this device in no other form any more: only what the answer was worked out from stays, for the
  // receipt that the visitor may take along, until the next one sits down.
  await countIntake();
  if (!isSame()) return;
  change({
    step: 'done',
    firm: '',
    code: '',
    name: '',
    phone: '',
    purpose: undefined,
    amountFen: undefined,
    termMonths: undefined,
    registration: undefined,
    signature: undefined,
    consentAt: undefined,
    photos: [],
    sealed: { id: reserved.id, queue, booth, institution, product, staff: staff.name, slip, at: reserved.at },
  });
}

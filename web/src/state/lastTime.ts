// What the core said last time, kept on the device beside the facts, so that a new catalogue or a new day can
// be held against it: when the page comes up, and while it stays open, on each new day.
import { effect } from '@preact/signals';
import { call, catalogueVersion } from '../engine/engine.ts';
import type { GroupsAnswer } from '../engine/messages.gen.ts';
import { t } from '../text/text.ts';
import { today } from '../text/today.ts';
import { answersRead } from './answersRead.ts';
import { changedSince } from './changed.ts';
import { facts, knownCount } from './facts.ts';
import { kept } from './firmStore.ts';
import { notify } from './notify.ts';
import { loadSaved, saved } from './saved.ts';

interface LastTime {
  readonly version: string;
  /** The facts it was said of, as text: others would tell a change of the firm, not of the catalogue. */
  readonly facts: string;
  readonly groups: GroupsAnswer;
}

const kKey = 'lastTime';
const kQuietMs = 1500;
/** How often a page that stays open looks whether the day is another one. */
const kLookMs = 600_000;

/** Something is known of the firm, or the reader keeps an eye on something. */
const watching = () => knownCount() > 0 || (saved.value ?? []).length > 0;

const factsText = () => JSON.stringify(facts.value);

async function keepGroups(): Promise<void> {
  if (!watching()) return;
  const said = factsText();
  const groups = await call<'groups'>({ kind: 'groups', asOf: today(), facts: facts.value });
  // Meanwhile something else may have been said, or everything wiped.
  if (said !== factsText() || !watching()) return;
  const now: LastTime = { version: catalogueVersion.value, facts: said, groups };
  await kept.now.set(kKey, now).catch(() => undefined);
}

/** The day of which was told last. */
let told = '';

async function compare(): Promise<void> {
  told = today();
  if (!watching()) return;
  const before = await kept.now.get<LastTime>(kKey).catch(() => undefined);
  if (!before || before.facts !== factsText()) return keepGroups();
  if (before.version === catalogueVersion.value && before.groups.asOf === today()) return;
  const { changed } = await call<'changes'>({
    kind: 'changes',
    asOf: today(),
    facts: facts.value,
    before: before.groups,
  });
  if (changed.length === 0) return keepGroups();
  changedSince.value = { day: before.groups.asOf, changed };
  await notify(t('site.name'), t('watch.notice', { n: changed.length }));
}

/** The reader has seen it: from now on today's groups are "last time". */
export function dismissChanges(): void {
  changedSince.value = undefined;
  void keepGroups();
}

const lookAgain = () => {
  if (today() !== told) void compare().catch(() => undefined);
};

/** Compares now and on each day that begins while the page is open, and keeps what is said of the facts as they
 *  change. Rejects when the core refuses the facts. */
export async function watchChanges(): Promise<void> {
  await answersRead();
  await loadSaved();
  await compare();
  setInterval(lookAgain, kLookMs);
  document.addEventListener('visibilitychange', lookAgain);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: string | undefined;
  effect(() => {
    void saved.value;
    const said = factsText();
    clearTimeout(timer);
    // What is new and was not read yet stays news, unless it is about other facts than those of now.
    if (before !== undefined && (said !== before || !changedSince.peek()))
      timer = setTimeout(() => void keepGroups(), kQuietMs);
    before = said;
    if (!watching()) changedSince.value = undefined;
  });
}

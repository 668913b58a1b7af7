// What the core said last time, kept on the device beside the facts, so that a new catalogue or a new day can
// be held against it.
import { effect } from '@preact/signals';
import { call, catalogueVersion } from '../engine/engine.ts';
import type { GroupsAnswer } from '../engine/messages.gen.ts';
import { today } from '../text/today.ts';
import { changedSince } from './changed.ts';
import { facts, factsLoaded, knownCount } from './facts.ts';
import { kept } from './firmStore.ts';

interface LastTime {
  readonly version: string;
  /** The facts it was said of, as text: others would tell a change of the firm, not of the catalogue. */
  readonly facts: string;
  readonly groups: GroupsAnswer;
}

const kKey = 'lastTime';
const kQuietMs = 1500;

const factsText = () => JSON.stringify(facts.value);

async function keepGroups(): Promise<void> {
  if (knownCount() === 0) return;
  const said = factsText();
  const groups = await call<'groups'>({ kind: 'groups', asOf: today(), facts: facts.value });
  // Meanwhile something else may have been said, or everything wiped.
  if (said !== factsText()) return;
  const now: LastTime = { version: catalogueVersion.value, facts: said, groups };
  await kept.now.set(kKey, now).catch(() => undefined);
}

async function compare(): Promise<void> {
  if (knownCount() === 0) return;
  const before = await kept.now.get<LastTime>(kKey).catch(() => undefined);
  if (!before || before.facts !== factsText()) return keepGroups();
  if (before.version === catalogueVersion.value && before.groups.asOf === today()) return;
  const { changed } = await call<'changes'>({
    kind: 'changes',
    asOf: today(),
    facts: facts.value,
    before: before.groups,
  });
  if (changed.length > 0) changedSince.value = { day: before.groups.asOf, changed };
  else await keepGroups();
}

/** The reader has seen it: from now on today's groups are "last time". */
export function dismissChanges(): void {
  changedSince.value = undefined;
  void keepGroups();
}

/** The answers may wait for a passcode. */
const answersRead = () =>
  new Promise<void>((resolve) => {
    effect(() => {
      if (factsLoaded.value) resolve();
    });
  });

/** Compares once, then keeps what is said of the facts as they change. Rejects when the core refuses the facts. */
export async function watchChanges(): Promise<void> {
  await answersRead();
  await compare();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  effect(() => {
    void facts.value;
    if (!first) {
      clearTimeout(timer);
      timer = setTimeout(() => void keepGroups(), kQuietMs);
    }
    first = false;
    if (Object.keys(facts.value).length === 0) changedSince.value = undefined;
  });
}

// What is different since the last visit; undefined while nothing is or nothing is known of it.
import { signal } from '@preact/signals';
import type { Changed } from '../engine/messages.gen.ts';

export const changedSince = signal<{ day: string; changed: readonly Changed[] } | undefined>(undefined);

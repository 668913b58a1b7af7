// When the answers of the last visit are there: they may wait for a passcode, and what lies beside them does too.
import { effect } from '@preact/signals';
import { factsLoaded } from './facts.ts';

export const answersRead = () =>
  new Promise<void>((resolve) => {
    effect(() => {
      if (factsLoaded.value) resolve();
    });
  });

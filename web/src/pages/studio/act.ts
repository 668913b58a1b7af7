// What pressing something does on the page that is shown, in whichever view.
import type { Action, Part } from './parts.ts';
import { shown } from './tabs.ts';

export const act = (action: Action) => shown.value?.tab.acts[action.part]?.(action);
export const press = (part: Part, index: number) => act({ part, index, value: 0, isFinal: true });

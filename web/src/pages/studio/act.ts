// What pressing something does, in whichever view.
import { type Action, kParts, type Part } from './parts.ts';
import { applyScenario, move, removeScenario, reset, saveScenario, tab } from './state.ts';

const kActs: Readonly<Record<Part, (action: Action) => void>> = {
  [kParts.slider]: ({ index, value, isFinal }) => move(index, value, isFinal),
  [kParts.reset]: ({ index }) => reset(index),
  [kParts.tab]: ({ index }) => {
    tab.value = index;
  },
  [kParts.name]: () => undefined,
  [kParts.save]: saveScenario,
  [kParts.use]: ({ index }) => applyScenario(index),
  [kParts.remove]: ({ index }) => removeScenario(index),
};

export const act = (action: Action) => kActs[action.part](action);
export const press = (part: Part, index: number) => act({ part, index, value: 0, isFinal: true });

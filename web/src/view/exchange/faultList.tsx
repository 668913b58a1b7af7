// Faults of a file: where each is, what is wrong, and what to do.
import { doText, placeText, whatText } from '../../exchange/faultText.ts';
import type { Fault } from '../../exchange/places.ts';
import './file.css';

export const kShown = 100;

/** The first of them. */
export const FaultList = ({ faults }: { faults: readonly Fault[] }) => (
  <ul class="exchange-faults">
    {faults.slice(0, kShown).map((fault) => (
      <li key={`${fault.sheet}:${fault.row}:${fault.column}:${fault.header}:${fault.code}`}>
        <p class="exchange-place">{placeText(fault)}</p>
        <p>{whatText(fault)}</p>
        <p class="hint">{doText(fault)}</p>
      </li>
    ))}
  </ul>
);

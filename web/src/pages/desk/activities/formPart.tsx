// Parts of the text of an activity: a group of entries, and a list whose rows are added and taken out.
import type { ComponentChildren } from 'preact';
import { Button } from '../../../kit/basic.tsx';
import { t } from '../../../text/text.ts';
import type { ActivityText } from '../../activities/activity.ts';

export const kMostPlaces = 100_000;

export interface PartProps {
  readonly text: ActivityText;
  readonly write: (change: Partial<ActivityText>) => void;
}

export const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class="activity-part">
    <legend>
      <h3>{title}</h3>
    </legend>
    {children}
  </fieldset>
);

interface RowsProps<T> {
  readonly title: string;
  readonly name: string;
  readonly rows: readonly T[];
  readonly add: string;
  readonly most: number;
  readonly blank: (() => T) | undefined;
  readonly onRows: (rows: readonly T[]) => void;
  readonly children: (row: T, at: number, put: (change: Partial<T>) => void) => ComponentChildren;
}

/** A list of parts that are added and taken out. */
export function Rows<T>({ title, name, rows, add, most, blank, onRows, children }: RowsProps<T>) {
  return (
    <Part title={title}>
      <div id={`at-document-${name}`} tabIndex={-1}>
        {rows.map((row, at) => (
          <div class="activity-item" key={at}>
            {children(row, at, (change) =>
              onRows(rows.map((one, place) => (place === at ? { ...one, ...change } : one))),
            )}
            <p>
              <Button
                look="quiet"
                label={t('activityDesk.removeNamed', { name: `${title} ${at + 1}` })}
                onClick={() => onRows(rows.filter((_, place) => place !== at))}
              >
                {t('activityDesk.remove')}
              </Button>
            </p>
          </div>
        ))}
      </div>
      {blank ? (
        rows.length < most && (
          <p>
            <Button onClick={() => onRows([...rows, blank()])}>{add}</Button>
          </p>
        )
      ) : (
        <p class="hint">{t('activityDesk.venueFirst')}</p>
      )}
    </Part>
  );
}

// A table of the wall: its name is said to who does not see it; where it is too wide it scrolls by itself.
import type { ComponentChildren } from 'preact';
import { t } from '../../../text/text.ts';

interface TableProps {
  caption: string;
  /** Empty over bars, which say nothing that the numbers beside them do not. */
  columns: readonly string[];
  children: ComponentChildren;
}

export const WallTable = ({ caption, columns, children }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
  <div class="table-scroll" tabIndex={0} role="region" aria-label={t('wall.tableOf', { name: caption })}>
    <table class="plain wall-table">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, at) =>
            column === '' ? (
              <td key={column} class="wall-room" aria-hidden="true" />
            ) : (
              <th key={column} scope="col" class={at === 0 ? undefined : 'num'}>
                {column}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

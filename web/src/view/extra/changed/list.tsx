// What has changed, one by one, each with its reason.
import { useState } from 'preact/hooks';
import type { Changed } from '../../../engine/messages.gen.ts';
import { Button } from '../../../kit/basic.tsx';
import { pickOf, t } from '../../../text/text.ts';
import { Because } from './because.tsx';
import './changed.css';
import { byWay, type Way } from './ways.ts';

interface ListProps {
  changed: readonly Changed[];
  /** That of the last time. */
  day: string;
  /** How many of each way are named at first. */
  most: number;
}

/** What was withdrawn has neither name nor page any more. */
const Name = ({ one, way }: { one: Changed; way: Way }) =>
  way === 'withdrawn' ? (
    <span>{one.id}</span>
  ) : (
    <a href={`/${one.policy ? 'policy' : 'product'}/${one.id}`}>{pickOf(one.name ?? one.id, one.nameEn)}</a>
  );

export function ChangedList({ changed, day, most }: ListProps) {
  const [all, setAll] = useState(false);
  const groups = byWay(changed);
  const more = groups.reduce((left, group) => left + Math.max(0, group.all.length - most), 0);
  return (
    <>
      <ul class="changed-list">
        {groups.flatMap((group) =>
          group.all.slice(0, all ? undefined : most).map((one) => (
            <li key={one.id}>
              <span class="changed-way">{t(`changedWay.${group.way}`)}</span>
              <div>
                <Name one={one} way={group.way} />
                {group.way !== 'withdrawn' && <Because changed={one} day={day} />}
              </div>
            </li>
          )),
        )}
      </ul>
      {more > 0 && !all && (
        <p>
          <Button onClick={() => setAll(true)}>{t('changed.more', { n: more })}</Button>
        </p>
      )}
    </>
  );
}

// What the institution has not done in time: what was due when, and who has been told of it.
import type { Detail } from '../../state/applications.ts';
import { dayText } from '../../text/format.ts';
import { t, tCode } from '../../text/text.ts';
import { momentText } from './words.ts';

const Told = ({ detail, clock }: { detail: Detail; clock: string }) => (
  <>
    {detail.notices
      .filter((notice) => notice.clock === clock)
      .map(({ at, told = '' }) => (
        <p key={told} class="hint">
          {t('service.told', { at: momentText(at), who: tCode('told', told) })}
        </p>
      ))}
  </>
);

export function Late({ detail, help }: { detail: Detail; help: string }) {
  const late = (detail.clocks ?? []).filter((clock) => clock.overdue && clock.ended === undefined);
  if (late.length === 0) return null;
  return (
    <section class="panel late" aria-labelledby="late">
      <h2 id="late">{t('service.late')}</h2>
      <ul class="late-list">
        {late.map((clock) => (
          <li key={clock.kind}>
            <p>{t('service.lateWas', { name: tCode('clock', clock.kind), day: dayText(clock.due ?? '') })}</p>
            <Told detail={detail} clock={clock.kind} />
          </li>
        ))}
      </ul>
      <p>{help}</p>
    </section>
  );
}

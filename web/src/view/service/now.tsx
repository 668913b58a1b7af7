// Where an application is, as one would ask of a parcel: who has it, since when, what comes next and until when, and
// what is waited for.
import { type Detail, type FlowEvent, nextClock, papersAsked } from '../../state/applications.ts';
import { listText } from '../../text/format.ts';
import { type TextKey, t, tCode } from '../../text/text.ts';
import { clockText } from './course.tsx';
import { institutionText, momentText } from './words.ts';

/** Who has to do something: the firm, the institution, or nobody any more. */
type Holder = 'firm' | 'institution' | 'nobody';

/** By state, as core/flow has the moves: who has it, and what comes next. Held against core/flow in the tests. */
export const kStages: Readonly<Record<string, { holder: Holder; next: TextKey }>> = {
  submitted: { holder: 'institution', next: 'now.accept' },
  accepted: { holder: 'institution', next: 'now.contact' },
  reviewing: { holder: 'institution', next: 'now.decide' },
  needs_material: { holder: 'firm', next: 'now.papers' },
  approved_in_principle: { holder: 'firm', next: 'now.handOver' },
  handed_over: { holder: 'institution', next: 'now.sign' },
  signed: { holder: 'institution', next: 'now.disburse' },
  disbursed: { holder: 'firm', next: 'now.repay' },
  repaying: { holder: 'firm', next: 'now.repay' },
  declined: { holder: 'nobody', next: 'now.ended' },
  withdrawn: { holder: 'nobody', next: 'now.ended' },
  settled: { holder: 'nobody', next: 'now.settled' },
  renewed: { holder: 'nobody', next: 'now.renewed' },
};

/** The event that brought it into the state in which it is. */
const arrival = (events: readonly FlowEvent[]): FlowEvent | undefined =>
  [...events].reverse().find((event, at, all) => all[at + 1]?.to !== event.to);

const Line = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

export function Now({ detail }: { detail: Detail }) {
  const stage = kStages[detail.state];
  if (!stage) return null;
  const since = arrival(detail.events);
  const clock = nextClock(detail);
  const asked = papersAsked(detail).map((code) => tCode('material', code));
  const to = institutionText(detail.institutionId);
  return (
    <dl class="terms now">
      {stage.holder !== 'nobody' && (
        <Line name={t('now.with')} value={stage.holder === 'firm' ? t('now.firm') : to} />
      )}
      {since && <Line name={t('now.since')} value={momentText(since.at)} />}
      <Line name={t('now.next')} value={t(stage.next, { to })} />
      {clock && <Line name={tCode('clock', clock.kind)} value={clockText(clock)} />}
      {asked.length > 0 && <Line name={t('now.waits')} value={listText(asked)} />}
    </dl>
  );
}

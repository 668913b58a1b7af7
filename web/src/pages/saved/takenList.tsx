// The policies that were taken along from an activity, with their days and sources, before they are put among the favourites.
import { Button } from '../../kit/basic.tsx';
import { facts } from '../../state/facts.ts';
import { isSaved, type Saved, setSaved } from '../../state/saved.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { pickOf, t } from '../../text/text.ts';
import { today } from '../../text/today.ts';
import { SourceLink } from '../../view/source.tsx';
import { PolicyLine } from './policyLine.tsx';

function Taken({ id }: { id: string }) {
  const { value, error } = useAnswer<'policy'>({ kind: 'policy', asOf: today(), facts: facts.value, id });
  if (!value && error === undefined) return <li class="saved-one saved-wait" />;
  if (!value)
    return (
      <li class="saved-one">
        <h3>{id}</h3>
        <p class="problem">{t('saved.gone')}</p>
      </li>
    );
  return (
    <li class="saved-one">
      <h3>
        <a href={`/policy/${id}`}>{pickOf(value.row.name, value.row.nameEn)}</a>
      </h3>
      <PolicyLine row={value.row} />
      <p class="source">
        <SourceLink source={value.source} />
      </p>
    </li>
  );
}

interface TakenListProps {
  readonly ids: readonly string[];
  readonly all: readonly Saved[];
  readonly onDone: () => void;
}

export function TakenList({ ids, all, onDone }: TakenListProps) {
  const fresh = ids.filter((id) => !isSaved(id));
  const keep = () => {
    setSaved([...fresh.map((id) => ({ id, policy: true, since: today(), note: '' })), ...all]);
    onDone();
  };
  return (
    <section class="panel saved-taken" aria-labelledby="taken">
      <h2 id="taken">{t('saved.taken', { n: ids.length })}</h2>
      <p class="hint">{t('saved.takenHelp')}</p>
      <ul class="saved-list">
        {ids.map((id) => (
          <Taken key={id} id={id} />
        ))}
      </ul>
      <p class="service-do">
        {fresh.length > 0 && (
          <Button look="main" onClick={keep}>
            {t('saved.takenKeep', { n: fresh.length })}
          </Button>
        )}
        <Button onClick={onDone}>{t('saved.takenDone')}</Button>
      </p>
    </section>
  );
}

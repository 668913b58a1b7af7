// Says when what is open is decided all the same: every way of answering what is missing gives one verdict.
import { facts } from '../../state/facts.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { t } from '../../text/text.ts';
import { today } from '../../text/today.ts';

export function CertainLine({ id }: { id: string }) {
  const { value } = useAnswer<'advice'>({ kind: 'advice', asOf: today(), facts: facts.value, id });
  if (!value?.certain) return null;
  return <p class="panel">{t(value.certain === 'pass' ? 'certain.pass' : 'certain.fail')}</p>;
}

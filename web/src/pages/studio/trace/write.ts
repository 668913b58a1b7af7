// TraceModel of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import type { Writer } from '../canvas/writer.ts';
import { kMarks, rowsShown, stagesShown, stepShown, verdictShown } from './shown.ts';
import { lastStep, step } from './state.ts';

const flag = (value: boolean) => (value ? 1 : 0);

export function write(out: Writer): void {
  out.texts(
    t('studio.tree'),
    t('studio.toFirst'),
    t('studio.back'),
    t('studio.forth'),
    t('studio.toLast'),
    t('studio.verdict'),
    t('studio.stages'),
    t('studio.stagesHelp'),
  );
  out.list(rowsShown(), (row) => {
    out.texts(row.label, row.bound, row.actual);
    out.numbers(row.depth, kMarks[row.mark], flag(row.isDecisive), flag(row.isCurrent));
  });
  const { count, title, lines } = stepShown();
  out.texts(count, title);
  out.list(lines, (line) => out.text(line));
  out.numbers(flag(step.value === 0), flag(step.value === lastStep.value));
  const { mark, text, because } = verdictShown();
  out.text(text);
  out.number(kMarks[mark]);
  out.text(because);
  out.list(stagesShown(), ({ label, figure, part }) => {
    out.texts(label, figure);
    out.number(part);
  });
}

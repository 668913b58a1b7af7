// CliffModel of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import type { Writer } from '../canvas/writer.ts';
import {
  binsShown,
  curveShown,
  figuresShown,
  linesShown,
  scenariosShown,
  slidersShown,
  slopeShown,
} from './shown.ts';
import { answer, board } from './state.ts';

const flag = (value: boolean) => (value ? 1 : 0);

export function write(out: Writer): void {
  out.texts(
    t('studio.cliffNumbers'),
    t('studio.pass'),
    t('studio.cost'),
    t('studio.justInside'),
    t('studio.justOutside'),
    t('studio.histogram'),
    t('studio.histogramHelp'),
    t('studio.curve'),
    t('studio.curveHelp'),
    t('studio.payment'),
    t('studio.paymentHelp'),
    t('studio.sums'),
  );
  const sliders = slidersShown();
  const [number] = sliders;
  out.list(sliders, out.slider);
  const { firms, cost, inside, outside } = figuresShown();
  out.texts(firms, cost, inside, outside);
  const bins = binsShown();
  out.list(bins, (bin) => {
    out.numbers(bin.height, flag(bin.passes));
    out.text(bin.detail);
  });
  out.texts(number?.low ?? '', number?.high ?? '', number?.value ?? '');
  out.number(bins.length > 0 ? board.at.value.value : 0);
  const { heights, budget, budgetText, mostText } = curveShown();
  out.list(heights, (height) => out.number(height));
  out.number(budget === undefined ? 0 : budget + 1);
  out.texts(budgetText, mostText);
  out.numbers(flag(answer.value?.isLeast ?? false), slopeShown());
  out.list(linesShown(), (one) => {
    out.texts(one.label, one.firms, one.money);
    out.number(flag(one.isBad));
  });
  out.list(scenariosShown(), out.scenario);
}

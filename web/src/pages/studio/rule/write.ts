// RuleModel of wasm/studio/model.h as bytes.
import { t } from '../../../text/text.ts';
import type { Writer } from '../canvas/writer.ts';
import { countText } from '../firms.ts';
import { firmCount } from '../firmsFile.ts';
import {
  type BarShown,
  type CountShown,
  choicesShown,
  gainedText,
  lostText,
  outsideShown,
  ownShown,
  rivalsShown,
  scenariosShown,
  slidersShown,
  tabsShown,
} from './shown.ts';
import { answer, tab } from './state.ts';

export function write(out: Writer): void {
  out.texts(
    t('studio.conditions'),
    t('studio.noNumbers'),
    t('studio.choices'),
    t('studio.pass'),
    t('studio.unknown'),
    t('studio.fail'),
    t('studio.gained'),
    t('studio.lost'),
    t('studio.outside'),
    t('studio.outsideHelp'),
    t('studio.own'),
    t('studio.rivals'),
  );
  const found = answer.value;
  const pass = found?.all.after ?? 0;
  const unknown = found?.unknown ?? 0;
  const fail = found?.fail ?? 0;
  out.numbers(firmCount.value, pass, unknown, fail);
  out.texts(countText(pass), countText(unknown), countText(fail));
  out.texts(gainedText(found?.all.gained ?? 0), lostText(found?.all.lost ?? 0));
  out.list(slidersShown(), out.slider);
  out.list(choicesShown(), (one) => {
    out.texts(one.label, one.asked, one.published);
    out.numbers(one.isChanged ? 1 : 0, one.at);
    out.list(one.options, ({ label, isOn, part }) => {
      out.text(label);
      out.numbers(isOn ? 1 : 0, part);
    });
  });
  out.number(tab.value);
  const bar = (one: BarShown) => {
    out.texts(one.label, one.figure, one.gainedText, one.lostText, one.detail);
    out.numbers(one.before, one.gained, one.lost);
  };
  out.list(tabsShown(), (one) => {
    out.text(one.label);
    out.list(one.bars, bar);
  });
  const count = (one: CountShown) => {
    out.texts(one.label, one.figure);
    out.number(one.firms);
  };
  out.list(outsideShown(), count);
  out.list(ownShown(), count);
  out.list(rivalsShown(), count);
  out.list(scenariosShown(), out.scenario);
}

// What both views of the trace show, in words and numbers.
import type { OutlineNode, Reason, Verdict } from '../../../engine/messages.gen.ts';
import { exactDecimal } from '../../../text/decimal.ts';
import { listText } from '../../../text/format.ts';
import { pickOf, type TextKey, t } from '../../../text/text.ts';
import { reasonWords } from '../../../view/reason.ts';
import { countText } from '../firms.ts';
import { answer, lastStep, stages, step, subject } from './state.ts';

/** As Mark of wasm/studio/model.h numbers them; `none`: not found yet. */
export const kMarks = { fail: 0, unknown: 1, pass: 2, none: 3 } as const;
export type MarkName = keyof typeof kMarks;

export interface RowShown {
  readonly key: string;
  readonly label: string;
  readonly bound: string;
  readonly actual: string;
  readonly depth: number;
  readonly mark: MarkName;
  readonly isDecisive: boolean;
  readonly isCurrent: boolean;
}

export const markText = (mark: MarkName) => t(`studio.mark_${mark}` as TextKey);

const isGroup = ({ node }: Reason) => node === 'all' || node === 'any' || node === 'not';

/** The test as it is written: `not` stands above it as a node of its own. */
const asWritten = (reason: Reason) => reasonWords({ ...reason, negated: false });

const labelOf = (reason: Reason): string =>
  isGroup(reason) ? t(`studio.node_${reason.node}` as TextKey) : asWritten(reason).subject;

const actualOf = (reason: Reason): string => {
  if (reason.node === 'manual') return t('studio.byPerson');
  return asWritten(reason).actual || t('studio.notSaid');
};

/** A group's verdict after the parts that were looked at; the last step of one of its children says it. */
function soFarOf(nodes: readonly OutlineNode[], at: number): Verdict | undefined {
  const depth = nodes[at]?.depth ?? 0;
  const end = nodes.findIndex((node, place) => place > at && node.depth <= depth);
  const done = (answer.value?.steps ?? []).slice(0, step.value + 1);
  const ofChild = done.filter(
    ({ node }) => node > at && (end < 0 || node < end) && nodes[node]?.depth === depth + 1,
  );
  return ofChild[ofChild.length - 1]?.soFar;
}

export function rowsShown(): RowShown[] {
  const found = answer.value;
  if (!found) return [];
  const at = new Map(found.steps.map(({ node }, place) => [node, place]));
  return found.nodes.map(({ depth, decisive, reason }, place) => {
    const when = at.get(place) ?? 0;
    const isDone = when <= step.value;
    const soFar = isGroup(reason) && !isDone ? soFarOf(found.nodes, place) : undefined;
    return {
      key: reason.pointer,
      label: labelOf(reason),
      bound: reason.node === 'test' ? asWritten(reason).required : '',
      actual: isGroup(reason)
        ? soFar
          ? t('studio.soFar', { verdict: markText(soFar) })
          : ''
        : actualOf(reason),
      depth,
      mark: isDone ? reason.verdict : 'none',
      isDecisive: decisive && step.value === lastStep.value,
      isCurrent: when === step.value,
    };
  });
}

/** Place of the node that a node stands under. */
function parentOf(nodes: readonly OutlineNode[], at: number): number {
  const depth = nodes[at]?.depth ?? 0;
  for (let place = at - 1; place >= 0; place -= 1) if ((nodes[place]?.depth ?? 0) < depth) return place;
  return -1;
}

/** Whether no further part can change the verdict of a group. */
const isSettled = (group: Reason, soFar: Verdict) =>
  (group.node === 'all' && soFar === 'fail') || (group.node === 'any' && soFar === 'pass');

export interface StepShown {
  readonly count: string;
  readonly title: string;
  readonly lines: readonly string[];
}

export function stepShown(): StepShown {
  const found = answer.value;
  const now = found?.steps[step.value];
  const node = now && found.nodes[now.node];
  if (!now || !node) return { count: '', title: '', lines: [] };
  const { reason } = node;
  const verdict = markText(reason.verdict);
  const lines: string[] = [];
  if (isGroup(reason)) lines.push(t(`studio.step_${reason.node}` as TextKey, { verdict }));
  else if (reason.node === 'manual') lines.push(t('studio.step_manual'));
  else if (asWritten(reason).actual === '') lines.push(t('studio.step_unknown'));
  else lines.push(t('studio.step_test', { v: asWritten(reason).actual, verdict }));
  const above = found.nodes[parentOf(found.nodes, now.node)]?.reason;
  if (above && above.node !== 'not') {
    lines.push(t('studio.step_above', { name: labelOf(above), verdict: markText(now.soFar) }));
    if (isSettled(above, now.soFar)) lines.push(t('studio.step_settled'));
  }
  const words = asWritten(reason);
  return {
    count: t('studio.step', { n: step.value + 1, all: found.steps.length }),
    title: reason.node === 'test' ? `${words.subject} ${words.required}` : labelOf(reason),
    lines,
  };
}

export interface VerdictShown {
  readonly mark: MarkName;
  readonly text: string;
  readonly because: string;
}

const kMostNamed = 4;

export function verdictShown(): VerdictShown {
  const found = answer.value;
  if (!found) return { mark: 'none', text: '', because: '' };
  const names = found.nodes.flatMap(({ decisive, reason }) =>
    decisive && !isGroup(reason) ? [asWritten(reason).subject] : [],
  );
  const unique = [...new Set(names)];
  return {
    mark: found.verdict,
    text: t(`studio.verdict_${found.verdict}` as TextKey),
    because:
      unique.length > kMostNamed
        ? t('studio.becauseMore', { list: listText(unique.slice(0, kMostNamed)), n: unique.length })
        : t('studio.because', { list: listText(unique) }),
  };
}

export interface StageShown {
  readonly key: string;
  readonly label: string;
  readonly figure: string;
  /** Of the longest stage, in thousandths. */
  readonly part: number;
}

const kNanosecondsOfMillisecond = 1_000_000;

/** 0.42 µs or 1.3 ms. */
const timeText = (nanoseconds: number) =>
  nanoseconds >= kNanosecondsOfMillisecond
    ? `${exactDecimal(Math.round(nanoseconds / 10_000), 2)} ms`
    : `${exactDecimal(Math.round(nanoseconds / 10), 2)} µs`;

export function stagesShown(): StageShown[] {
  const found = stages.value;
  if (!found) return [];
  const each = found.stages.map(({ name, runs, nanoseconds }) => ({ name, time: nanoseconds / runs }));
  const longest = Math.max(1, ...each.map(({ time }) => time));
  return each.map(({ name, time }) => ({
    key: name,
    label: t(`studio.stage_${name}` as TextKey, { n: countText(found.firms) }),
    // A clock that stands still says nothing.
    figure: time > 0 ? timeText(time) : '—',
    part: Math.round((1000 * time) / longest),
  }));
}

export function summaryText(): string {
  const { count, title, lines } = stepShown();
  const { text } = verdictShown();
  return t('studio.traceSummary', {
    name: pickOf(subject.value?.name ?? '', subject.value?.nameEn),
    verdict: text,
    step: count,
    title,
    lines: lines.join(' '),
  });
}

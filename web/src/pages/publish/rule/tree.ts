// A rule as a tree, and how a form changes it: by paths of child numbers, into new trees. Nothing here knows what a field is.
import type { JsonValue } from '../../../engine/messages.gen.ts';

export interface Test {
  readonly field: string;
  readonly op: string;
  readonly value: JsonValue;
}

export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly manual: string }
  | Test;

/** Child numbers from the root; under a `not` there is only 0. */
export type Path = readonly number[];

export const kEmpty: Rule = { all: [] };

export const childrenOf = (rule: Rule): readonly Rule[] =>
  'all' in rule ? rule.all : 'any' in rule ? rule.any : 'not' in rule ? [rule.not] : [];

/** The same node over other children. */
function over(rule: Rule, children: readonly Rule[]): Rule {
  if ('all' in rule) return { ...rule, all: children };
  if ('any' in rule) return { ...rule, any: children };
  if ('not' in rule) return { ...rule, not: children[0] ?? kEmpty };
  return rule;
}

export function ruleAt(rule: Rule, path: Path): Rule | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return rule;
  const child = childrenOf(rule)[first];
  return child && ruleAt(child, rest);
}

/** Puts `next` in the place of a node. */
export function replaced(rule: Rule, path: Path, next: Rule): Rule {
  const [first, ...rest] = path;
  if (first === undefined) return next;
  return over(
    rule,
    childrenOf(rule).map((child, at) => (at === first ? replaced(child, rest, next) : child)),
  );
}

/** Takes a node out; a `not` of nothing goes with it. */
export function removed(rule: Rule, path: Path): Rule {
  const above = path.slice(0, -1);
  const last = path[path.length - 1];
  const parent = ruleAt(rule, above);
  if (last === undefined || !parent) return kEmpty;
  if ('not' in parent) return removed(rule, above);
  const left = childrenOf(parent).filter((_, at) => at !== last);
  return replaced(rule, above, over(parent, left));
}

/** Puts a node at the end of a group; where there is none, both come under one that asks for all. */
export function added(rule: Rule, path: Path, next: Rule): Rule {
  const group = ruleAt(rule, path);
  if (!group) return rule;
  const isGroup = 'all' in group || 'any' in group;
  return replaced(rule, path, isGroup ? over(group, [...childrenOf(group), next]) : { all: [group, next] });
}

/** Moves a node among its neighbours by `step`. */
export function moved(rule: Rule, path: Path, step: -1 | 1): Rule {
  const above = path.slice(0, -1);
  const from = path[path.length - 1] ?? 0;
  const parent = ruleAt(rule, above);
  if (!parent) return rule;
  const children = [...childrenOf(parent)];
  const [node] = children.splice(from, 1);
  if (node) children.splice(from + step, 0, node);
  return replaced(rule, above, over(parent, children));
}

export const negated = (rule: Rule): Rule => ('not' in rule ? rule.not : { not: rule });

/** Where a node stands in the record: `all/2/not` of a JSON pointer; empty for the root. */
export function pointerOf(rule: Rule, path: Path): string {
  const [first, ...rest] = path;
  if (first === undefined) return '';
  const child = childrenOf(rule)[first];
  const step = 'not' in rule ? '/not' : `/${'all' in rule ? 'all' : 'any'}/${first}`;
  return child ? step + pointerOf(child, rest) : '';
}

const kNodes = ['all', 'any', 'not', 'manual'] as const;

/** Whether a value has the shape of a rule; names and values of tests are the core's to judge. */
export function isRule(value: JsonValue | undefined): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const kind = kNodes.find((name) => name in value);
  if (kind === 'not') return isRule(value.not);
  if (kind === 'manual') return typeof value.manual === 'string';
  if (kind === undefined)
    return typeof value.field === 'string' && typeof value.op === 'string' && 'value' in value;
  const children = value[kind];
  return Array.isArray(children) && children.every(isRule);
}

export const asRule = (value: JsonValue | undefined): Rule =>
  isRule(value) ? (value as unknown as Rule) : kEmpty;

/** All fields that a rule tests, each once, in the order of the rule. */
export function fieldsIn(rule: Rule): string[] {
  const own = 'field' in rule ? [rule.field] : [];
  return [...new Set([...own, ...childrenOf(rule).flatMap(fieldsIn)])];
}

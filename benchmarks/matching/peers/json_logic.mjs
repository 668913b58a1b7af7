// json-logic-engine, each rule compiled once. Returns what passes.
import { LogicEngine } from 'json-logic-engine';

export const shapes = ['conjunctions'];

function logicOf(node) {
  if (node.all) return { and: node.all.map(logicOf) };
  if (node.any) return { or: node.any.map(logicOf) };
  const value = { var: node.field };
  // A missing number would count as 0.
  const known = (test) => ({ and: [{ '!==': [value, null] }, test] });
  switch (node.op) {
    case 'ge':
      return known({ '>=': [value, node.value] });
    case 'le':
      return known({ '<=': [value, node.value] });
    case 'between':
      return known({ '<=': [node.value[0], value, node.value[1]] });
    case 'eq':
      return { '===': [value, node.value] };
    case 'in':
      return { in: [value, node.value] };
    default:
      return { some: [value, { in: [{ var: '' }, node.value] }] };
  }
}

export function load({ conditions, firms }) {
  const engine = new LogicEngine();
  const rules = conditions.map((condition) => engine.build(logicOf(condition)));
  return {
    judge(firm) {
      const passing = [];
      for (let i = 0; i < rules.length; i += 1) if (rules[i](firms[firm])) passing.push(i);
      return passing;
    },
  };
}

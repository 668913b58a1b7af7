// json-rules-engine: one engine that holds every rule. Returns what passes.
import { Engine } from 'json-rules-engine';

export const shapes = ['conjunctions'];

const operators = {
  ge: 'greaterThanInclusive',
  le: 'lessThanInclusive',
  eq: 'equal',
  in: 'in',
  has_any: 'hasAny',
};

function conditionOf(node) {
  if (node.all) return { all: node.all.map(conditionOf) };
  if (node.any) return { any: node.any.map(conditionOf) };
  const test = (operator, value) => ({ fact: node.field, operator, value });
  if (node.op === 'between')
    return { all: [test(operators.ge, node.value[0]), test(operators.le, node.value[1])] };
  return test(operators[node.op], node.value);
}

export function load({ conditions, firms }) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    'hasAny',
    (actual, bound) => bound.some((option) => actual.includes(option)),
    Array.isArray,
  );
  conditions.forEach((condition, product) => {
    engine.addRule({ conditions: conditionOf(condition), event: { type: 'fits', params: { product } } });
  });
  return {
    async judge(firm) {
      const { events } = await engine.run(firms[firm]);
      return events.map(({ params }) => params.product);
    },
  };
}

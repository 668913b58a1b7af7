// GoRules ZEN, native: one decision table that collects every row that holds. Returns what passes.
import { ZenEngine } from '@gorules/zen-engine';
import { cellOf, expressionOf } from './zen_text.mjs';

export const shapes = ['conjunctions'];

export function load({ conditions, firms, fields }) {
  const inputs = fields.map(({ key }) => ({ id: key, name: key, field: key }));
  const empty = Object.fromEntries([...fields.map(({ key }) => [key, '']), ['group0', ''], ['group1', '']]);
  // A group has a column of its own, as expressions of several fields have.
  const groups = ['group0', 'group1'].map((id) => ({ id, name: id }));
  const rules = conditions.map(({ all }, product) => {
    const row = { ...empty, _id: String(product), product: String(product) };
    let group = 0;
    for (const part of all) {
      if (part.any) row[`group${group++}`] = expressionOf(part);
      else row[part.field] = cellOf(part);
    }
    return row;
  });
  const engine = new ZenEngine();
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'collect',
          inputs: [...inputs, ...groups],
          outputs: [{ id: 'product', name: 'product', field: 'product' }],
          rules,
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  });
  return {
    async judge(firm) {
      const { result } = await decision.evaluate(firms[firm]);
      return result.map(({ product }) => product);
    },
  };
}

// GoRules ZEN as WebAssembly: it evaluates expressions, one a rule. Returns what passes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expressionOf } from './zen_text.mjs';

export const shapes = ['conjunctions'];

export async function load({ conditions, firms }) {
  // The package is made for bundlers; Node is given the bytes.
  const entry = createRequire(import.meta.url).resolve('@gorules/zen-engine-wasm');
  const zen = await import(new URL('dist/zen_engine_wasm.js', `file://${entry}`).href);
  const bytes = readFileSync(new URL('dist/zen_engine_wasm_bg.wasm', `file://${entry}`));
  zen.initSync({ module: bytes });
  const expressions = conditions.map(expressionOf);
  const known = firms.map((facts) => new zen.Variable(facts));
  return {
    judge(firm) {
      const passing = [];
      for (let i = 0; i < expressions.length; i += 1) {
        if (known[firm].evaluateExpression(expressions[i]) === true) passing.push(i);
      }
      return passing;
    },
  };
}

// One system in a process of its own: it loads the workload, says what it finds, and is timed when it is told to.
//
//   fork(worker.mjs, [MODULE, SHAPE, SIZE, FIRMS])
//
// Sends {loadMs, found}, found being one Uint8Array a firm: the state of each product, or 2 for what passes. After the
// message "time" sends {row, times} for each way that the system has, then {done}.

import { now, repeat } from './timing.mjs';
import { asOf, conditionList, fieldsOf, profilesOf } from './workload.mjs';

const [moduleName, shape, sizeText, firmsText] = process.argv.slice(2);
const size = Number(sizeText);
const send = (message) => new Promise((resolve) => process.send(message, resolve));

const system = await import(moduleName);
const work = {
  shape,
  size,
  asOf,
  conditions: system.readsItself ? [] : conditionList(shape, size),
  firms: profilesOf(shape, Number(firmsText)),
  fields: fieldsOf(shape),
};
const from = now();
const loaded = await system.load(work);
const loadMs = now() - from;

function statesOf(found) {
  if (system.threeValued) return Uint8Array.from(found);
  const states = new Uint8Array(size);
  for (const product of found) states[product] = 2;
  return states;
}

const found = [];
for (let firm = 0; firm < work.firms.length; firm += 1) {
  const read = loaded.states ?? loaded.judge;
  found.push(statesOf(await read(firm)));
}
await send({ loadMs, found });

process.on('message', async () => {
  const rows = loaded.rows ?? { judge: () => loaded.judge(0) };
  for (const [row, judge] of Object.entries(rows)) await send({ row, times: await repeat(judge) });
  await send({ done: true });
  process.disconnect();
});

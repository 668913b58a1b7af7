// Repeated timings and what is said of them.

const kBudgetMs = 500;
const kLongestMs = 20_000;

/** Processor time of this process in milliseconds, all threads: waiting for a core on a busy machine is no part of it. */
export function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/**
 * Repeats for about half a second, at least nine times unless that takes long; one repetition is as many calls as
 * take two milliseconds, so that reading the clock does not count. Nanoseconds a call.
 */
export async function repeat(judge) {
  const first = judge();
  const isAsync = first instanceof Promise;
  if (isAsync) await first;
  let calls = 1;
  if (!isAsync) {
    // Code that the engine has not compiled yet says nothing of how many calls fill a repetition.
    for (const warm = now(); now() - warm < 50; ) judge();
    for (;;) {
      const from = now();
      for (let i = 0; i < calls; i += 1) judge();
      if (now() - from >= 2) break;
      calls *= 2;
    }
  }
  const times = [];
  const start = now();
  for (;;) {
    const from = now();
    if (isAsync) await judge();
    else for (let i = 0; i < calls; i += 1) judge();
    const at = now();
    times.push(((at - from) * 1e6) / calls);
    const spent = at - start;
    if (spent > kLongestMs || times.length >= 400 || (times.length >= 9 && spent > kBudgetMs)) return times;
  }
}

/** {median, best}: best is the decile that other work on the machine disturbed least. */
export function figuresOf(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], best: sorted[Math.floor(sorted.length / 10)] };
}

export function formatTime(nanoseconds) {
  if (nanoseconds < 1e5) return `${(nanoseconds / 1e3).toFixed(nanoseconds < 1e4 ? 2 : 1)} µs`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(0)} µs`;
  return `${(nanoseconds / 1e6).toFixed(nanoseconds < 1e8 ? 2 : 0)} ms`;
}

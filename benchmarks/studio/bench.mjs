// A frame of the studio in Chromium: what Dear ImGui takes to build it, and what the page takes with it.
//
// Usage: node benchmarks/studio/bench.mjs [--json] [--quick]
import { launch, openPage, startServer } from '../../tests/web/support.mjs';
import { pretendWall, wallAnswer } from '../../tests/web/wall.mjs';

const asJson = process.argv.includes('--json');
const isQuick = process.argv.includes('--quick');
/** Frames are timed together by this many, since clocks of browsers are coarse. */
const kAtOnce = 20;
const kBatches = isQuick ? 5 : 50;
/** The wall with so many institutions has some 28,000 corners. */
const kInstitutions = 380;

/** Keeps the exports of the studio's module where the bench finds them. */
const catchModule = () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    if (made.exports?.studio_frame) globalThis.studio = made.exports;
    return made;
  };
};

/** Milliseconds a frame of each batch, with the pointer somewhere else in each frame, and what the last one drew. */
const timeFrames = ({ batches, atOnce }) => {
  const { studio } = globalThis;
  const point = (at) => studio.studio_pointer(100 + ((at * 37) % 1_000), 300 + ((at * 53) % 2_000), 0);
  const times = [];
  let out = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const from = performance.now();
    for (let frame = 0; frame < atOnce; frame += 1) {
      point(batch * atOnce + frame);
      out = studio.studio_frame(1 / 60);
    }
    times.push((performance.now() - from) / atOnce);
  }
  const numbers = new DataView(studio.memory.buffer);
  let at = out + 4;
  const whole = () => {
    at += 4;
    return numbers.getUint32(at - 4, true);
  };
  const pass = (bytes) => {
    const count = whole();
    at += bytes * count;
  };
  pass(16);
  pass(24);
  let corners = 0;
  for (let lists = whole(); lists > 0; lists -= 1) {
    whole();
    corners += whole();
    whole();
    whole();
    pass(24);
  }
  return { times, corners };
};

/** Milliseconds of the page's thread in each frame while the pointer is moved: the frame, reading it, and handing it to WebGL. */
const timeSteps = (frames) =>
  new Promise((resolve) => {
    const canvas = document.querySelector('.studio-drawn canvas');
    const { requestAnimationFrame: next } = globalThis;
    const times = [];
    globalThis.requestAnimationFrame = (step) =>
      next((now) => {
        const from = performance.now();
        step(now);
        times.push(performance.now() - from);
      });
    const { top } = canvas.getBoundingClientRect();
    const move = () => {
      if (times.length >= frames) {
        globalThis.requestAnimationFrame = next;
        resolve(times);
        return;
      }
      const at = times.length;
      canvas.dispatchEvent(
        new PointerEvent('pointermove', { clientX: 100 + ((at * 37) % 1_000), clientY: top + 300 + ((at * 53) % 2_000) }),
      );
      setTimeout(move, 4);
    };
    move();
  });

const byTime = (times) => times.sort((one, other) => one - other);
const part = (times, of) => times[Math.min(Math.floor(times.length * of), times.length - 1)];

async function open(browser, base, address) {
  const { page, context } = await openPage(browser, base, { size: { width: 1280, height: 800 } });
  await page.addInitScript(catchModule);
  await pretendWall(page);
  await page.route('**/api/v1/operations', (route) => {
    const value = wallAnswer(1);
    value.institutions = Array.from({ length: kInstitutions }, (_, at) => ({
      ...value.institutions[at % value.institutions.length],
    }));
    return route.fulfill({ json: { ok: true, value } });
  });
  await page.goto(`${base}${address}`);
  await page.waitForSelector('.studio-drawn canvas');
  await page.waitForFunction(() => globalThis.studio);
  await page.waitForTimeout(2_000);
  return { page, context };
}

const server = await startServer();
const browser = await launch('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader');
try {
  for (const [name, address] of [
    ['rule', '/studio?view=drawn'],
    ['wall', '/studio?tab=wall&view=drawn'],
  ]) {
    const { page, context } = await open(browser, server.base, address);
    await page.evaluate(timeFrames, { batches: 3, atOnce: kAtOnce });
    const { times, corners } = await page.evaluate(timeFrames, { batches: kBatches, atOnce: kAtOnce });
    const steps = byTime(await page.evaluate(timeSteps, isQuick ? 30 : 300));
    byTime(times);
    const mean = steps.reduce((sum, one) => sum + one, 0) / steps.length;
    const figures = {
      corners,
      'frame, least': times[0],
      'frame, p50': part(times, 0.5),
      'frame, p95': part(times, 0.95),
      'page thread, mean': mean,
      'page thread, p95': part(steps, 0.95),
    };
    for (const [metric, value] of Object.entries(figures)) {
      const unit = metric === 'corners' ? '' : 'ms';
      process.stdout.write(
        asJson
          ? `${JSON.stringify({ bench: 'studio', system: 'rongqiao-wasm', size: name, metric, value, unit })}\n`
          : `${name.padEnd(6)} ${metric.padEnd(20)} ${unit ? value.toFixed(3) : value} ${unit}\n`,
      );
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}

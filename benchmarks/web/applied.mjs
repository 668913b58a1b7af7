// A list of products on a network and processor that are slowed down for real, by the browser: what a person waits for,
// from the address to the answer of what is typed.
import { kPhone, launch } from '../../tests/web/support.mjs';

/** Lighthouse's slow 4G as it is applied: 562 ms for each round trip, 1.44 Mbit/s. */
const kSlow = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const kSlowerProcessor = 4;
const kTyped = '白桦';
const kMoreTexts = ['白', '', '税', '税务', '税', '', '科', '科技'];

/** Runs in the page from its first moment: paints and long tasks. */
function watch() {
  const seen = { fcp: 0, lcp: 0, tbt: 0 };
  globalThis.__seen = seen;
  const each = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  each('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime;
  });
  each('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime;
  });
  each('longtask', (entry) => {
    seen.tbt += Math.max(0, entry.duration - 50);
  });
}

const kField = 'input[name=q], .van-field__control, .adm-search-bar input';

/** Whether every card that can be seen has `text` in it: the list has answered what was typed. */
const hasAnswered = (text) => {
  const cards = [...document.querySelectorAll('.card, .row')].filter((card) => card.checkVisibility({ visibilityProperty: true }));
  return cards.length > 0 && cards.every((card) => card.textContent.includes(text));
};

/** Types into the search field until the list answers; milliseconds since the address was asked for. */
async function untilAnswered(page) {
  await page.waitForSelector(kField);
  await page.focus(kField);
  await page.keyboard.type(kTyped);
  await page.waitForFunction(hasAnswered, kTyped, { polling: 'raf', timeout: 60_000 });
  return page.evaluate(() => performance.now());
}

/** Runs in the page: puts `text` into the field as a key would; milliseconds until the new count is painted. */
async function untilPainted([field, text]) {
  const input = document.querySelector(field);
  const count = () => document.querySelector('.found, .counts').textContent;
  const before = count();
  const from = performance.now();
  const painted = new Promise((resolve) => {
    const watched = new MutationObserver(() => {
      if (count() === before) return;
      watched.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - from);
        port2.postMessage(0);
      });
    });
    watched.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return painted;
}

async function once(url) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: kPhone });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    let bytes = 0;
    await client.send('Network.enable');
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await client.send('Network.emulateNetworkConditions', kSlow);
    await client.send('Emulation.setCPUThrottlingRate', { rate: kSlowerProcessor });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'commit' });
    const answered = await untilAnswered(page);
    const { fcp, lcp, tbt } = await page.evaluate(() => globalThis.__seen);
    await page.waitForTimeout(3000);
    const keys = [];
    for (const text of kMoreTexts) {
      keys.push(await page.evaluate(untilPainted, [kField, text]));
      await page.waitForTimeout(500);
    }
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    return { fcp, lcp, answered, tbt, key: Math.max(...keys), bytes, heap: usedSize / 1024 };
  } finally {
    await browser.close();
  }
}

const kFigures = [
  ['first paint', 'fcp', 'ms'],
  ['largest paint', 'lcp', 'ms'],
  ['typed text answered', 'answered', 'ms'],
  ['blocked until then', 'tbt', 'ms'],
  ['slowest key until painted', 'key', 'ms'],
  ['fetched', 'bytes', 'bytes'],
  ['heap', 'heap', 'KB'],
];

/** Figures [metric, value, unit] of `runs` visits with empty caches: the median of each. */
export async function measureApplied(url, runs) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await once(url));
  const median = (name) => all.map((one) => one[name]).sort((a, b) => a - b)[all.length >> 1];
  return kFigures.map(([metric, name, unit]) => [metric, median(name), unit]);
}

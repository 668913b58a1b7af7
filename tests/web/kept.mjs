// What the pages keep on the device beside the firm's answers: the ledger, and the pages themselves.

/** The lines of the ledger, oldest first, as the page of the ledger reads them. */
export const ledgerLines = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rongqiao-ledger');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const lines = opening.result.transaction('lines').objectStore('lines');
          const reading = lines.getAll(IDBKeyRange.lowerBound([]));
          lines.transaction.oncomplete = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );

/** As if an application had gone out an hour ago, and a firm had been added without an answer coming back. */
export const pretendSent = (page) =>
  page.evaluate(async () => {
    const open = (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => resolve(opening.result);
      });
    const put = (database, name, entries) =>
      new Promise((resolve) => {
        const all = database.transaction(name, 'readwrite');
        for (const [key, value] of entries) all.objectStore(name).put(value, key);
        all.oncomplete = () => resolve(database.close());
      });
    const at = Date.now() - 3_600_000;
    const handover = { recipient: 'kapok', until: '2027-02-26', textVersion: '2026-11-3', answers: 2 };
    const common = { at, method: 'POST', firm: true };
    const sums = { since: at, requests: 2, bytes: 573, firmRequests: 2, firmBytes: 573 };
    await put(await open('rongqiao-ledger'), 'lines', [
      ['sums', sums],
      [[at, 0.5], { ...common, address: '/api/v1/applications', bytes: 512, status: 201, handover }],
      [[at, 0.4], { ...common, address: '/api/v1/firms', bytes: 61, status: 0 }],
    ]);
    const body = { facts: { employees: 60, region_code: '310115' }, purpose: '采购设备'.repeat(12) };
    await put(await open('rongqiao-firm'), 'answers', [[`sent:${at}:0.5`, JSON.stringify(body)]]);
  });

/** Asks the page until what it answers is true. (waitForFunction takes any promise for a yes.) */
async function until(page, question, about) {
  for (let waited = 0; waited < 300; waited += 1) {
    if (await page.evaluate(question, about)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`never true: ${question}`);
}

/** Waits until what is being written is put by with this text in it: that is a moment after it is seen. */
export const workKept = (page, text) =>
  until(
    page,
    (wanted) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rongqiao-publish');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('work').objectStore('work').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result).includes(wanted));
          };
        };
      }),
    text,
  );

/** Waits until the service worker has all pages. */
export const pagesKept = (page) =>
  until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');

/** Waits until the catalogue that the page has opened is put by. */
export const catalogueKept = (page) =>
  until(page, async () => {
    const kept = (await caches.has('rongqiao-catalogue')) && (await caches.open('rongqiao-catalogue'));
    return kept && (await kept.keys()).length === 2;
  });

/** Waits until a newer build is here whole or given up. */
export const updateEnded = (page) =>
  until(page, async () => {
    const { installing, waiting } = await navigator.serviceWorker.getRegistration();
    return !installing && !waiting;
  });

/** Addresses of everything in Cache storage, by the name of the store. */
export const cached = (page) =>
  page.evaluate(async () => {
    const stores = {};
    for (const name of await caches.keys())
      stores[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
    return stores;
  });

const spelled = ({ method, address, bytes }) => `${method} ${address} ${bytes}`;

function counted(list) {
  const counts = new Map();
  for (const one of list.map(spelled)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/**
 * What came over the wire and is not in the ledger, and what the ledger says that never came: each request with method,
 * address and size of its body, as often as it differs. A line that says that the browser may have asked by itself
 * allows for one request and needs none; a line that got no answer may never have come.
 */
export function differences(sent, lines) {
  const sure = counted(lines.filter(({ maybe, status }) => !maybe && status !== 0));
  const may = counted(lines.filter(({ maybe, status }) => maybe || status === 0));
  const unlisted = [];
  for (const [what, times] of counted(sent)) {
    const more = times - (sure.get(what) ?? 0) - (may.get(what) ?? 0);
    if (more > 0) unlisted.push(`${what} (${more} more)`);
  }
  const unsent = [];
  const came = counted(sent);
  for (const [what, times] of sure) {
    const more = times - (came.get(what) ?? 0);
    if (more > 0) unsent.push(`${what} (${more} more)`);
  }
  return { unlisted, unsent };
}

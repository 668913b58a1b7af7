// What the tests of the pages share: the real server on a fresh data folder, Chromium, and the firm's store.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { wire } from './wire.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const fromWeb = createRequire(join(root, 'web/package.json'));
const { chromium } = fromWeb('playwright-core');
export const axeSource = fromWeb.resolve('axe-core/axe.min.js');

export const kBrowserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With RQ_EVERY_PAGE=1 the slow looks are taken at all pages, not at some. */
export const kEveryPage = process.env.RQ_EVERY_PAGE === '1';

export const kPhone = { width: 390, height: 844 };
export const kDesktop = { width: 1280, height: 800 };

/** A firm that has products in all three groups. Amounts in fen, ratios in millionths. */
export const kFirm = {
  amount_wanted: 200_000_000,
  region_code: '310115',
  industry_code: 'C39',
  established_date: '2023-09-10',
  entity_type: 'company',
  sme_size: 'small',
  tax_credit_level: 'B',
  tax_paid_12m: 12_000_000,
  overdue_now: false,
  overdue_24m: false,
  abnormal_list: false,
  serious_dishonest: false,
  qualifications: ['tech_sme'],
  employees: 60,
  revenue_ly: 1_800_000_000,
  debt_ratio: 550_000,
  litigation_open: false,
  tax_arrears: null,
};

/** Meets two interest subsidies that exclude each other, and both R&D and small-firm reliefs. */
export const kMaker = {
  region_code: '310115',
  industry_code: 'C39',
  entity_type: 'company',
  sme_size: 'small',
  ownership: 'private',
  amount_wanted: 200_000_000,
  term_wanted: 24,
  loan_type: 'fixed_asset',
  loan_date: '2026-05-01',
  sector: ['machine_tools', 'digital'],
  guarantee_type: 'credit',
  rd_expense_ly: 100_000_000,
  tax_collection: 'on_accounts',
  taxable_income: 500_000_000,
  qualifications: [],
};

const { fields: kFields } = JSON.parse(readFileSync(join(root, 'assets/fields.json'), 'utf8'));

/** The same firm, not sure of anything else. */
export const kAnswered = { ...Object.fromEntries(kFields.map(({ key }) => [key, null])), ...kFirm };

/** The module that answers everything, among the addresses of the pages. */
export const kWhole = /\/assets\/rongqiao-(?!device)\w+\.wasm$/;

export const rongqiao = join(root, 'build/release/cli/rongqiao');
export const catalogue = join(root, 'build/catalogue.json');

export const todayInShanghai = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The same question to the native core, for today unless it says otherwise. */
export function native(request) {
  const line = execFileSync(rongqiao, ['call', catalogue], {
    input: `${JSON.stringify({ asOf: todayInShanghai(), ...request })}\n`,
    maxBuffer: 1 << 26,
  });
  const answer = JSON.parse(String(line));
  assert.equal(answer.ok, true, JSON.stringify(answer.error));
  return answer.value;
}

/** A port that nobody listens on right now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const kServer = join(root, 'build/release/server/rongqiao-server');

/** The first password of somebody new, who is a clerk of the institution unless it is said otherwise. */
const addStaff = (data, { login, institution, role = 'institution_clerk', name = '经办人' }) =>
  /(\S{20})\s*$/.exec(
    String(execFileSync(kServer, ['add-staff', login, name, role, institution, '--data', data])),
  )[1];

/**
 * Starts the real server on a port that the system chooses; resolves when it says that it is ready. In development
 * mode it writes text messages into its log. `staff`: {login, institution} of a clerk who is added before; `others`:
 * more of them, with {role, name}, whose passwords come by login.
 */
export async function startServer({
  catalogue = join(root, 'build/catalogue.json'),
  web = join(root, 'build/web'),
  folder,
  staff,
  others = [],
  args = [],
  env = {},
  port = 0,
} = {}) {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'rongqiao-web-'));
  const password = staff && addStaff(data, staff);
  const passwords = Object.fromEntries(others.map((one) => [one.login, addStaff(data, one)]));
  const server = spawn(
    kServer,
    [
      ...['--data', data, '--port', String(port), '--mode', 'development', '--sms-numbers-per-address', '0'],
      ...['--catalogue', catalogue, '--web', web, ...args],
    ],
    { env: { ...process.env, ...env } },
  );
  let log = '';
  const line = await new Promise((resolve, reject) => {
    server.stderr.on('data', (bytes) => {
      log += bytes;
    });
    server.stdout.once('data', (bytes) => resolve(String(bytes)));
    server.once('exit', (code) => reject(new Error(`server ended with ${code}: ${log}`)));
  });
  const base = /http:\/\/\S+?(?=[\s(]|$)/.exec(line)?.[0];
  const stop = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    if (!folder) rmSync(data, { recursive: true, force: true });
  };
  /** The code of the text message that is sent next or was sent since this was last asked. */
  let seen = 0;
  /** The next code that is sent to a phone; undefined where none is within that time. */
  const newCode = async (withinMs = Number.POSITIVE_INFINITY) => {
    const codes = () => [...log.matchAll(/验证码 (\d{6})/g)].map(([, code]) => code);
    const until = performance.now() + withinMs;
    // The log comes by another way than the answer.
    while (codes().length === seen) {
      if (performance.now() > until) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    seen = codes().length;
    return codes().at(-1);
  };
  /** Has it publish its catalogue file anew. */
  const publish = () => server.kill('SIGHUP');
  return { base, stop, newCode, password, passwords, publish };
}

export const launch = (...more) =>
  chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: [...kBrowserFlags, ...more] });

/** Server and browser for all tests of a file: {base, browser}, filled in before the first of them. With `wired`, `base`
 *  is that of a wire before the server, {line}. */
export function site({ wired = false, ...options } = {}) {
  const up = {};
  let server;
  before(async () => {
    server = await startServer(options);
    up.line = wired ? await wire(server.base) : undefined;
    up.base = (up.line ?? server).base;
    up.newCode = server.newCode;
    up.password = server.password;
    up.passwords = server.passwords;
    up.browser = await launch();
  });
  after(async () => {
    await up.browser?.close();
    await up.line?.stop();
    await server?.stop();
  });
  return up;
}

/**
 * A page in a fresh profile; with `offline`, pages may be kept by the service worker. `problems` collects what must never happen: script errors and whatever
 * the content security policy refused.
 */
export async function openPage(browser, base, options = {}) {
  const { size = kPhone, dark = false, elder = false, language = 'zh', firm, offline = false } = options;
  // Without motion: colours that are still changing are no colours to measure.
  const context = await browser.newContext({
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    // It would answer from what it keeps whatever a test lets fail on the way.
    serviceWorkers: offline ? 'allow' : 'block',
  });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  if (firm || elder || language !== 'zh') {
    await page.goto(`${base}/robots.txt`);
    await page.evaluate(
      (settings) => localStorage.setItem('rongqiao.settings', settings),
      JSON.stringify({ elder, language }),
    );
    if (firm) await putFirm(page, firm);
    // A bare text file has no icon of its own, so the browser asked for one that is not there.
    problems.length = 0;
  }
  return { page, context, problems };
}

/** Writes answers as an earlier visit would have left them. */
export const putFirm = (page, facts) =>
  page.evaluate(
    (answers) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rongqiao-firm');
        opening.onupgradeneeded = () => opening.result.createObjectStore('answers');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('answers', 'readwrite');
          writing.objectStore('answers').put(answers, 'facts');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    facts,
  );

/** Everything that the device keeps of the firm. */
export const keptFirm = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rongqiao-firm');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const names = [...opening.result.objectStoreNames];
          if (names.length === 0) {
            resolve({});
            return;
          }
          const store = opening.result.transaction(names[0]).objectStore(names[0]);
          const keys = store.getAllKeys();
          const values = store.getAll();
          store.transaction.oncomplete = () => {
            opening.result.close();
            resolve(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
          };
        };
      }),
  );

/** What is kept of the firm, once `is` holds of it: it is written after the page shows it. */
export async function keptFirmWhen(page, is) {
  for (let waited = 0; waited < 300; waited += 1) {
    const now = await keptFirm(page);
    if (is(now)) return now;
    await page.waitForTimeout(100);
  }
  return keptFirm(page);
}

/** Waits until what the core says today is put by, for the next visit. */
export async function keptGroups(page) {
  const kept = await keptFirmWhen(page, (now) => 'lastTime' in now);
  if (!('lastTime' in kept)) throw new Error('no groups were put by');
}

/** As if the last visit had been with another catalogue, in which one that fits did not. Returns its id. */
export const pretendOlder = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('rongqiao-firm');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction('answers', 'readwrite').objectStore('answers');
          const reading = store.get('lastTime');
          reading.onsuccess = () => {
            const kept = reading.result;
            const [moved, ...fits] = kept.groups.fits;
            kept.groups = { ...kept.groups, asOf: '2026-01-05', fits, fails: [...kept.groups.fails, moved] };
            store.put({ ...kept, version: 'another' }, 'lastTime').onsuccess = () => {
              opening.result.close();
              resolve(moved);
            };
          };
        };
      }),
  );

export const ready = (page) => page.waitForSelector('html[data-engine=ready], html[data-engine=settled]');
/** Also the parts that are fetched in idle time are here: from now on nothing needs the network. */
export const settled = (page) => page.waitForSelector('html[data-engine=settled]', { state: 'attached' });

/** After a change of page its heading has the focus: whoever presses Tab before would begin anew. */
export const arrived = (page, path) =>
  page.waitForFunction(
    (wanted) => location.pathname === wanted && document.activeElement?.tagName === 'H1',
    path,
  );

export async function go(page, base, path) {
  await page.goto(base + path);
  await settled(page);
  // One more turn of the worker: the answer to the page's own question.
  await page.waitForFunction(() => !document.querySelector('.skeleton'));
}

// Answers of the server for the operations wall, as a platform with four servers would give them: each time it is asked,
// ten seconds later. What the real server answers is tested in tests/server/wall.test.mjs.
import { readFileSync } from 'node:fs';
import { catalogue } from './support.mjs';

const { institutions } = JSON.parse(readFileSync(catalogue, 'utf8'));
const kBounds = [
  10, 30, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
  2_500_000, 10_000_000,
];
/** So that the pictures' hour is the last of kSteps answers. */
const kStart = Date.UTC(2026, 10, 27, 0, 25, 0);
const kSteps = 30;
const kRoutes = { page: 4, asset: 9, catalogue: 3, api: 7, operations: 1 };
const kStepMs = 10_000;

/** Most answers at a bound, fewer on both sides. */
const spread = (count, around) => {
  const took = Array.from({ length: kBounds.length + 1 }, () => 0);
  took[around] = Math.round(count * 0.7);
  took[around - 1] = Math.round(count * 0.2);
  took[around + 2] = Math.round(count * 0.04);
  took[around + 1] = count - took[around] - took[around - 1] - took[around + 2];
  return took;
};

/** After `step` answers. What happens within a step goes up and down. */
const counted = (step, weight) =>
  Array.from({ length: step }, (_, at) => Math.round(weight * 30 * (1.4 + Math.sin(at / 3)))).reduce(
    (sum, one) => sum + one,
    weight * 1_000,
  );

const routesOf = (step, busy) =>
  Object.entries(kRoutes).map(([route, weight], at) => {
    const requests = counted(step, weight * busy);
    const errors = route === 'api' ? Math.max(Math.floor(step / 6), 0) * 12 : 0;
    const refused = Math.round(requests / 60);
    return { route, requests, refused, errors, took: spread(requests, [2, 1, 2, 6, 4][at]) };
  });

const node = (name, state, step, busy = 1, more = {}) => ({
  name,
  state,
  startedAt: kStart,
  seenAt: kStart + 90_000_000 + step * kStepMs,
  report: {
    program: '4a91c07e22d8',
    catalogueVersion: 31,
    connections: 40 * busy + (step % 9),
    waiting: busy > 1 && step % 5 === 0 ? 3 : 0,
    boundsUs: kBounds,
    routes: routesOf(step, busy).map((one) => ({ ...one, p50Us: 100, p95Us: 250, p99Us: 500 })),
    ...more,
  },
});

/** GET /api/v1/operations, asked for the `step`-th time. */
export function wallAnswer(step, { nodes = true } = {}) {
  const at = kStart + 90_000_000 + step * kStepMs;
  const late = node('web-3:8080', 'late', 0);
  const down = node('web-4:8080', 'down', -300);
  return {
    at,
    ...(nodes
      ? {
          nodes: [
            node('web-1:8080', 'live', step, 2),
            node('web-2:8080', 'live', step, 1, { program: '77d0e1b93f04' }),
            late,
            down,
          ],
          events: { waiting: 14, dead: 2 },
        }
      : {}),
    institutions: institutions.map(({ id }, place) => ({
      institution: id,
      onTime: (place * 37) % 90,
      soon: (place * 13) % 17,
      late: place % 6 === 1 ? (place % 5) + 1 : 0,
      unknown: 0,
    })),
    clocks: ['accept', 'contact', 'decide', 'cap'].map((clock, place) => ({
      clock,
      onTime: 400 + 120 * place,
      soon: 60 - 14 * place,
      late: [9, 4, 2, 0][place],
      unknown: 0,
    })),
  };
}

/** GET /api/v1/operations/demand. */
export const demandAnswer = (days) => ({
  at: kStart,
  days,
  floor: 5,
  districts: [
    { district: '', count: 41 * days },
    ...['310101', '310104', '310105', '310106', '310110', '310112', '310115', '310117', '310151'].map(
      (district, place) => ({ district, count: place === 8 || place === 2 ? null : (12 + 9 * place) * days }),
    ),
  ],
  categories: ['credit', 'tax', 'mortgage', 'tech', 'supply_chain', ''].map((category, place) => ({
    category,
    count: place === 4 ? null : (90 - 13 * place) * days,
  })),
  sectors: {
    from: '2026-09',
    step: 5,
    groups: ['C', 'F', 'I', 'L', 'M'].map((sector, place) => ({
      sector,
      atLeast: [340, 415, 120, 5, 90][place],
    })),
  },
});

const json = (value) => (route) => route.fulfill({ json: { ok: true, value } });

/** Lets the server answer so, to somebody of staff with this role; gives {asked, fail}: how often it was asked, and
 *  what makes it fail from now on (a status, or nothing). */
export async function pretendWall(where, role = 'platform_admin', tenant = '310000') {
  const wall = { asked: 0, fail: undefined };
  await where.route('**/api/v1/session', json({ kind: 'staff', role, tenant }));
  await where.route('**/api/v1/operations', (route) => {
    wall.asked += 1;
    if (wall.fail)
      return route.fulfill({ status: wall.fail, json: { ok: false, error: { code: 'store', where: '' } } });
    return json(wallAnswer(wall.asked, { nodes: tenant === '310000' }))(route);
  });
  await where.route('**/api/v1/operations/demand?*', (route) =>
    json(demandAnswer(Number(new URL(route.request().url()).searchParams.get('days'))))(route),
  );
  return wall;
}

/** Reads until the series have kSteps values, without waiting for their times. */
export async function readOften(page) {
  for (let n = 1; n < kSteps; n += 1) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForFunction(
      (bars) => document.querySelectorAll('.wall-series:first-child .wall-bar').length >= bars,
      n,
    );
  }
}

// The operations wall from outside: servers, clocks and demand, and who sees what of them.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

import { catalogue, product } from './support/catalogue.mjs';
import { addStaff, application, apply, signInStaff, startRecord } from './support/record.mjs';
import { temporaryFolder, until, writeCatalogue } from './support/server.mjs';

const kWall = '/api/v1/operations';
const kDemand = `${kWall}/demand`;

const twoBanks = () => {
  const content = catalogue(2);
  content.institutions.push({ ...content.institutions[0], id: 'other', name: '别家示范银行', shortNames: ['别家'] });
  content.products.push(product('loan-9999', { institutionId: 'other', category: 'mortgage' }));
  return content;
};

/** A server with staff of these roles, each signed in when asked for; `again` starts it anew on the same data. */
async function world(t, roles) {
  const data = join(temporaryFolder(t), 'data');
  const passwords = addStaff(data, roles.map(([role, tenant]) => [`${role}-${tenant}`, role, tenant]));
  const start = { data, catalogue: writeCatalogue(t, twoBanks()) };
  const signedIn = new Map();
  const all = { data, server: await startRecord(t, start) };
  all.staff = async (login) => {
    if (!signedIn.has(login)) signedIn.set(login, (await signInStaff(all.server.client(), login, passwords[login])).client);
    return signedIn.get(login);
  };
  all.again = async (args = [], between = () => undefined) => {
    await all.server.stop();
    between();
    all.server = await startRecord(t, { ...start, args });
    for (const who of signedIn.values()) who.port = all.server.port;
  };
  return all;
}

const kStates = ['onTime', 'soon', 'late', 'unknown'];
const sumOf = (row) => kStates.reduce((sum, state) => sum + row[state], 0);

/** The same from what the list of applications says of each, worked out once more. */
function tallied(applications) {
  const institutions = {};
  for (const { institutionId, clocks } of applications) {
    const open = clocks.filter(({ ended }) => ended === undefined);
    const state = open.some(({ overdue }) => overdue) ? 'late'
      : open.some(({ due, paused, daysLeft }) => due !== undefined && !paused && daysLeft <= 1) ? 'soon'
        : open.some(({ due }) => due === undefined) ? 'unknown' : 'onTime';
    institutions[institutionId] ??= { institution: institutionId, onTime: 0, soon: 0, late: 0, unknown: 0 };
    institutions[institutionId][state] += 1;
  }
  return Object.keys(institutions).sort().map((id) => institutions[id]);
}

test('every role sees its own part of the wall, or none of it', async (t) => {
  const all = ['bank', 'other'];
  // [applications at, by district, sees servers]; undefined: not at all.
  const expected = {
    'platform_admin-310000': [all, 7, true],
    'auditor-310000': [all, 7, true],
    'district_clerk-310104': [all, 6, false],
    'district_clerk-310105': [[], 0, false],
    'institution_manager-bank': [['bank'], 5, false],
    'institution_manager-other': [['other'], 2, false],
    'institution_clerk-bank': undefined,
    'product_manager-bank': undefined,
    'event_staff-bank': undefined,
  };
  const { server, staff } = await world(t, Object.keys(expected).map((login) => login.split('-')));
  const firm = await server.person('13812345678');
  for (let i = 0; i < 4; i += 1) await apply(firm, { facts: { employees: 12, region_code: '310104' } });
  await apply(firm);
  for (let i = 0; i < 2; i += 1)
    await apply(firm, {
      productId: 'loan-9999',
      facts: { region_code: '310104' },
      consent: { given: true, recipient: 'other', purpose: 'loan_application', fields: ['region_code'], until: new Date(Date.now() + 9e9).toISOString().slice(0, 10), textVersion: '2026-11-3' },
    });

  for (const path of [kWall, kDemand]) {
    assert.equal((await server.client().get(path)).status, 401);
    assert.equal((await firm.get(path)).status, 403);
  }
  for (const [login, seen] of Object.entries(expected)) {
    const who = await staff(login);
    const wall = await who.get(kWall);
    const demand = await who.get(kDemand);
    if (!seen) {
      assert.deepEqual([wall.status, wall.error.code, demand.status, demand.error.code], [403, 'not_allowed', 403, 'not_allowed'], login);
      continue;
    }
    const [institutions, applications, servers] = seen;
    assert.deepEqual(wall.value.institutions.map(({ institution }) => institution), institutions, login);
    assert.equal(wall.value.institutions.reduce((sum, row) => sum + sumOf(row), 0), applications, login);
    assert.deepEqual([wall.value.nodes !== undefined, wall.value.events !== undefined], [servers, servers], login);
    assert.deepEqual(wall.value.clocks.map(({ clock }) => clock), ['accept', 'contact', 'decide', 'cap']);
    for (const row of wall.value.clocks) assert.equal(sumOf(row), applications, `${login} ${row.clock}`);
    const { applications: listed } = (await who.get('/api/v1/applications')).value;
    assert.deepEqual(wall.value.institutions, tallied(listed), login);
    assert.doesNotMatch(wall.text + demand.text, /13812345678|林小满|91310101/, login);
    const districts = demand.value.districts.map(({ district }) => district);
    assert.ok(login !== 'district_clerk-310104' || districts.every((id) => id === '310104'), login);
    assert.ok(login !== 'district_clerk-310105' || districts.length === 0, login);
  }
  const manager = await staff('institution_manager-bank');
  assert.deepEqual((await manager.get(kDemand)).value.categories, [{ category: 'credit', count: 5 }]);
});

test('applications stand where their clocks say, also on a later day, and leave when they are decided', async (t) => {
  const all = await world(t, [['platform_admin', '310000'], ['institution_clerk', 'bank']]);
  const firm = await all.server.person('13812345678');
  const ids = [];
  for (let i = 0; i < 3; i += 1) ids.push((await apply(firm)).id);
  const admin = await all.staff('platform_admin-310000');
  const clerk = await all.staff('institution_clerk-bank');
  const move = (id, revision, action, more) =>
    clerk.post(`/api/v1/applications/${id}/moves`, { action, revision, ...more }, { key: `${id}-${revision}` });
  const matches = async () => {
    const undecided = (await admin.get('/api/v1/applications')).value.applications.filter(({ state }) => ['submitted', 'accepted', 'reviewing', 'needs_material'].includes(state));
    const { institutions } = (await admin.get(kWall)).value;
    return JSON.stringify(institutions) === JSON.stringify(tallied(undecided)) ? institutions : undefined;
  };
  assert.equal(sumOf((await matches())[0]), 3);
  assert.equal((await move(ids[0], 1, 'decline', { reason: 'other', sentence: '我们这次没有办法继续，因为流水和申报相差较大。' })).status, 200);
  assert.equal((await move(ids[1], 1, 'accept')).status, 200);
  // What was counted is held for two seconds.
  let found;
  assert.ok(await until(async () => { found = await matches(); return found && sumOf(found[0]) === 2; }));

  // Where the working days of that day are known, what was not accepted is late by then.
  await all.again(['--today', new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)]);
  const later = await matches();
  assert.ok(later);
  assert.ok(later[0].late === 2 || later[0].unknown === 2, JSON.stringify(later));
});

test('a server tells of itself while it runs; who does not is late, down, and after a day forgotten', async (t) => {
  const all = await world(t, [['platform_admin', '310000']]);
  const admin = await all.staff('platform_admin-310000');
  const nodes = async () => (await admin.get(kWall)).value.nodes;
  let first;
  assert.ok(await until(async () => { [first] = await nodes(); return first?.state === 'live'; }));
  assert.match(first.name, new RegExp(`.+:${all.server.port}$`));
  assert.ok(Math.abs(first.startedAt - Date.now()) < 60_000 && first.seenAt >= first.startedAt);
  assert.match(first.report.program, /^[0-9a-f]{12}$/);
  assert.equal(first.report.catalogueVersion, 1);
  for (let i = 0; i < 20; i += 1) await all.server.client().send('GET', '/');
  await admin.get('/api/v1/staff/nothing-there').catch(() => undefined);
  let api;
  let page;
  assert.ok(await until(async () => {
    const [{ report }] = await nodes();
    [page, api] = ['page', 'api'].map((name) => report.routes.find(({ route }) => route === name));
    return page.requests >= 20;
  }), 'the next heartbeat');
  assert.equal(page.requests, page.took.reduce((sum, n) => sum + n, 0));
  assert.equal(api.requests, api.took.reduce((sum, n) => sum + n, 0));
  assert.ok(api.refused >= 1 && api.errors === 0, JSON.stringify(api));
  assert.ok(page.p50Us <= page.p95Us && page.p95Us <= page.p99Us && first.report.boundsUs.includes(page.p99Us));

  await all.again([], () => {
    const db = new DatabaseSync(join(all.data, 'rongqiao.sqlite'));
    assert.equal(db.prepare('SELECT count(*) AS n FROM nodes').get().n, 0, 'stopped in order: gone');
    const add = db.prepare('INSERT INTO nodes VALUES (?, 1, ?, ?)');
    for (const [name, seconds] of [['a:1', 20], ['b:1', 120], ['c:1', 90_000]])
      add.run(name, Date.now() - seconds * 1_000, JSON.stringify(first.report));
    db.close();
  });
  const states = async () => (await nodes()).map(({ name, state }) => `${name.replace(/.*:(?=\d{2})/, '')} ${state}`).sort();
  const expected = [`${all.server.port} live`, 'a:1 late', 'b:1 down'];
  assert.ok(await until(async () => JSON.stringify(await states()) === JSON.stringify(expected)), String(await states()));
});

test('of few applications neither a count nor what tells it is given', async (t) => {
  const all = await world(t, [['auditor', '310000'], ['district_clerk', '310106']]);
  const firm = await all.server.person('13812345678');
  for (const [region, count] of [['310104', 9], ['310105', 6], ['310106', 2], [undefined, 7]])
    for (let i = 0; i < count; i += 1) await apply(firm, { facts: { employees: 12, region_code: region } });
  const auditor = await all.staff('auditor-310000');
  const { value } = await auditor.get(kDemand);
  assert.deepEqual([value.days, value.floor], [30, 5]);
  // All of one category are known: 24. So the smallest shown goes with the one that is too small.
  assert.deepEqual(value.categories, [{ category: 'credit', count: 24 }]);
  assert.deepEqual(value.districts, [
    { district: '', count: 7 }, { district: '310104', count: 9 }, { district: '310105', count: null }, { district: '310106', count: null },
  ]);
  const clerk = await all.staff('district_clerk-310106');
  assert.deepEqual((await clerk.get(kDemand)).value.districts, [{ district: '310106', count: null }]);
  assert.deepEqual((await clerk.get(kDemand)).value.categories, [{ category: 'credit', count: null }]);

  for (const days of ['7', '90']) assert.equal((await auditor.get(`${kDemand}?days=${days}`)).value.days, Number(days));
  for (const days of ['1', '07', '-7', 'x', '9999999999999999999'])
    assert.deepEqual((await auditor.get(`${kDemand}?days=${days}`)).error.code, 'bad_value', days);

  // What is older than the days asked for is not counted; what left the catalogue has no category.
  await all.again([], () => {
    const db = new DatabaseSync(join(all.data, 'rongqiao.sqlite'));
    db.prepare("UPDATE applications SET created_at_ms = created_at_ms - ? WHERE district = '310104'").run(40 * 86_400_000);
    db.prepare("UPDATE applications SET product_id = 'gone' WHERE district = '310105'").run();
    db.close();
  });
  const now = (await auditor.get(kDemand)).value;
  assert.deepEqual(now.categories, [{ category: '', count: 6 }, { category: 'credit', count: 9 }]);
  assert.ok(!now.districts.some(({ district }) => district === '310104'));
  assert.equal((await auditor.get(`${kDemand}?days=90`)).value.districts.find(({ district }) => district === '310104').count, 9);
});

test('sections of industry are counted of those who agreed, in whole fives, and nothing tells of which application', async (t) => {
  const all = await world(t, [['auditor', '310000'], ['institution_manager', 'bank'], ['institution_manager', 'other'], ['district_clerk', '310104']]);
  const firm = await all.server.person('13812345678');
  const made = (count, sector, region_code) =>
    Promise.all(Array.from({ length: count }, () => apply(firm, { sector, facts: { region_code } })));
  await made(11, 'C', '310104');
  await made(4, 'C', '310105');
  await made(4, 'I', '310104');
  await made(9, undefined, '310104');
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const sectors = async (login) => (await (await all.staff(login)).get(`${kDemand}?days=7`)).value.sectors;
  const from = (await sectors('auditor-310000')).from;
  assert.equal((Number(month.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(month.slice(5)) - Number(from.slice(5)), 2);
  // 15 and 4 of all; 11 and 4 in the district: rounded down, and what is below five left out.
  assert.deepEqual(await sectors('auditor-310000'), { from, step: 5, groups: [{ sector: 'C', atLeast: 15 }] });
  assert.deepEqual((await sectors('institution_manager-bank')).groups, [{ sector: 'C', atLeast: 15 }]);
  assert.deepEqual((await sectors('district_clerk-310104')).groups, [{ sector: 'C', atLeast: 10 }]);
  assert.deepEqual((await sectors('institution_manager-other')).groups, []);

  for (const sector of ['', 'U', 'c', 'C39', 7, true]) {
    const refused = await firm.post('/api/v1/applications', application({ sector }), { key: `no-section-${sector}` });
    assert.deepEqual([refused.status, refused.error.where], [400, '/consent/sector'], String(sector));
  }
  // It is not kept with the application.
  const { applications } = (await firm.get('/api/v1/applications')).value;
  assert.ok(applications.length === 28 && !/"sector"/.test((await firm.get(`/api/v1/applications/${applications[0].id}`)).text));

  await all.again([], () => {
    const db = new DatabaseSync(join(all.data, 'rongqiao.sqlite'));
    const rows = db.prepare('SELECT scope, scope_id, sector, applications FROM sector_demand ORDER BY 1, 2, 3').all().map((row) => Object.values(row).join(' '));
    assert.deepEqual(rows, ['all  C 15', 'all  I 4', 'district 310104 C 11', 'district 310104 I 4', 'district 310105 C 4', 'institution bank C 15', 'institution bank I 4']);
    const noted = db.prepare("SELECT detail FROM audit_log WHERE action = 'application.submit'").all();
    assert.deepEqual([noted.length, noted.filter(({ detail }) => JSON.parse(detail).statistics === true).length], [28, 19]);
    db.prepare("UPDATE sector_demand SET month = '2026-01' WHERE sector = 'C'").run();
    db.close();
  });
  assert.deepEqual((await sectors('auditor-310000')).groups, []);
  // The next that is counted takes away what is older than three months.
  firm.port = all.server.port;
  await apply(firm, { sector: 'I', facts: { region_code: '310104' } });
  assert.deepEqual((await sectors('auditor-310000')).groups, [{ sector: 'I', atLeast: 5 }]);
  await all.again([], () => {
    const db = new DatabaseSync(join(all.data, 'rongqiao.sqlite'));
    assert.equal(db.prepare("SELECT count(*) AS n FROM sector_demand WHERE sector = 'C'").get().n, 0);
    db.close();
  });
});

// A hall for the page of the on-site kit: the real server serves the page, and stands back where the kit speaks with it. What
// devices send is opened here, so that a test sees what the server would. onsite_journey.test.mjs goes to the real one.
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue, root, todayInShanghai } from './support.mjs';

const fromWeb = createRequire(join(root, 'web/package.json'));
const jose = await import(pathToFileURL(fromWeb.resolve('jose')).href);

export const kPasscode = 'mei-gui-246';
export const kTicket = 'K7Q2-9XR4-TMNA';

const hashOf = (ticket) =>
  createHash('sha256')
    .update(`rongqiao-ticket-1\n${ticket.replaceAll('-', '')}`)
    .digest('hex');

/** The key with which the server signs, from the file beside its data folder. */
function signerOf(folder) {
  const [, seed] = /^sign ([0-9a-f]{64})$/m.exec(readFileSync(`${folder}.keys`, 'utf8'));
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({
    key: Buffer.concat([head, Buffer.from(seed, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  return (text) => ({ text, sig: sign(null, Buffer.from(text), key).toString('hex') });
}

const attendee = (registration, name, firm, more) => ({
  ...{
    registration,
    session: 's1',
    name,
    firm,
    ticketHash: '0'.repeat(64),
    state: 'confirmed',
    checkedInAt: 0,
  },
  ...more,
});

const { institutions } = JSON.parse(readFileSync(catalogue, 'utf8'));
const nameOf = (id) => institutions.find((one) => one.id === id).name;

const words = (zh, en) => ({ version: '2026-11-1', words: { zh, en } });

export const packOf = (more = {}) => ({
  version: 'v1',
  at: Date.now() - 3_600_000,
  activity: {
    id: 'ACT1',
    title: '漕河泾园区融资对接会（演示）',
    days: [todayInShanghai()],
    tenant: '310104',
    tenantName: '徐汇区（演示）',
    venues: [{ id: 'v1', name: '一号厅', address: '漕宝路 1 号' }],
    sessions: [
      ...[
        ['s1', '00:00', '12:00', '上午场：信用贷款'],
        ['s2', '23:58', '23:59', '下午场：担保贷款'],
      ].map(([id, start, end, title]) => ({
        id,
        venue: 'v1',
        day: todayInShanghai(),
        start,
        end,
        title,
        quota: 60,
      })),
    ],
    booths: [
      { venue: 'v1', number: '12', institution: nameOf('kapok') },
      { venue: 'v1', number: '15', institution: institutions[1].name },
      { venue: 'v1', number: '16', institution: institutions[2].name },
    ],
  },
  attendees: [
    attendee('R1', '林小满', '示范机械有限公司', { ticketHash: hashOf(kTicket) }),
    attendee('R2', '王知远', '示范软件有限公司', { session: 's2', ticketHash: hashOf('AAAA-BBBB-CCCC') }),
    attendee('R3', '陈候补', '示范食品有限公司', { state: 'waiting' }),
    attendee('R4', '周早到', '示范物流有限公司', { checkedInAt: Date.now() - 600_000 }),
  ],
  consents: {
    walk_in: words(
      '姓名、单位和手机号只用于本场活动的登记和统计，由主办方保存。\n活动结束后按期删除；您可以随时要求撤回。',
      'Name, firm and number are used only to register for this event, and kept by its holder.\nThey are erased in time; you may withdraw at any moment.',
    ),
    intake: words(
      '以上内容只交给这一家机构，用于联系您和办理这一项申请。\n您可以随时撤回同意，也可以不同意；不同意不影响参加活动。',
      'This goes to that institution alone, to contact you and to take up this application.\nYou may withdraw or refuse at any time; that does not keep you from the event.',
    ),
  },
  revokedBadges: { day: todayInShanghai(), serials: [], at: Date.now() },
  ...more,
});

/**
 * Answers for the server in `context`. `kept`: what came, opened, by id. `state.of(header, plain)` says what is taken as what;
 * `state.revoked`: the device is.
 */
export async function hall(context, folder, pack = packOf()) {
  const signed = signerOf(folder);
  const sealing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const opener = await jose.importJWK(sealing.privateKey.export({ format: 'jwk' }), 'ECDH-ES');
  const kept = new Map();
  const state = { of: () => ({ state: 'kept' }), revoked: false, wiped: false, down: false };
  let verifier;

  async function enrolment({ code, key }) {
    if (code !== 'K7Q29XR4') return { code: 'bad_code' };
    const x = Buffer.from(key.slice(2, 66), 'hex').toString('base64url');
    const y = Buffer.from(key.slice(66), 'hex').toString('base64url');
    verifier = await jose.importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256');
    const text = `rongqiao-device-1\nDEV1\nACT1\n徐汇区（演示）\n一号门平板\n${todayInShanghai()}\n2099-01-01\n${key}\n`;
    return {
      device: {
        id: 'DEV1',
        letter: 'B',
        label: '一号门平板',
        activity: 'ACT1',
        tenant: '310104',
        until: '2099-01-01',
      },
      token: randomBytes(16).toString('hex'),
      packToken: randomBytes(16).toString('hex'),
      certificate: signed(text),
      sealing: { ...sealing.publicKey.export({ format: 'jwk' }), kid: 'S1' },
    };
  }

  async function take(jws) {
    const { payload, protectedHeader } = await jose.compactVerify(jws, verifier);
    const { plaintext } = await jose.compactDecrypt(new TextDecoder().decode(payload), opener);
    const plain = JSON.parse(new TextDecoder().decode(plaintext));
    const id = `DEV1-${protectedHeader.n}`;
    kept.set(id, { header: protectedHeader, plain });
    return { id, why: '', ...state.of(protectedHeader, plain) };
  }

  const answers = {
    enrolment,
    pack: ({ have }) =>
      state.revoked ? { code: 'device_revoked' } : have === pack.version ? { same: true } : { pack },
    records: async ({ records }) => ({
      now: Date.now(),
      taken: await Promise.all(records.map(take)),
      revoked: state.revoked,
    }),
    wiped: () => {
      state.wiped = true;
      return {};
    },
  };
  await context.route('**/api/v1/onsite/*', async (route) => {
    if (state.down) return route.abort();
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    const value = await answers[name](route.request().postDataJSON());
    return value.code
      ? route.fulfill({ status: 409, json: { ok: false, error: { code: value.code, where: '' } } })
      : route.fulfill({ json: { ok: true, value } });
  });
  return { kept, state };
}

/** Enrols as staff do. The page must be open. */
export async function enrol(page, code = 'k7q2-9xr4') {
  await page.fill('#onsite-code', code);
  await page.fill('#onsite-passcode', kPasscode);
  await page.fill('#onsite-again', kPasscode);
  await page.click('form .onsite-big');
}

/** Says who works with the device. */
export const onDuty = (page, name = '沈知远') => page.fill('#onsite-name', name);

/** Answers what is asked until something fits, as somebody at the table would. */
export async function answerSome(page, facts, most = 12) {
  for (let step = 0; step < most; step += 1) {
    const question = page.locator('.question');
    const field = (await question.getAttribute('id')).replace(/^q-/, '');
    if (field in facts) await answer(page, field, facts[field]);
    const before = field;
    await page.click('.onsite-two .service-do .btn-main, .onsite-two .service-do .btn >> nth=0');
    await page.waitForFunction(
      (id) => document.querySelector('.question')?.id !== `q-${id}` || document.querySelector('.settled'),
      before,
    );
    if ((await page.locator('.settled').count()) > 0) return;
  }
}

async function answer(page, field, value) {
  const box = page.locator(`#q-${field}`);
  if (typeof value === 'number') {
    await box.locator('input[type=text]').fill(String(value));
    return;
  }
  await box.locator(`label:has-text("${value}") input`).first().check();
}

/** A stroke on the glass. */
export async function signOn(page) {
  const pad = page.locator('.onsite-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (let at = 0; at <= 24; at += 1)
    await page.mouse.move(
      box.x + box.width * (0.2 + (0.5 * at) / 24),
      box.y + box.height * (0.55 + 0.2 * Math.sin(at)),
    );
  await page.mouse.up();
}

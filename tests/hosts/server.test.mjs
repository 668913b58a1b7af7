// The server's side of hosts, against stand-ins of theirs: signing in, linking, and what must not be possible.
//
//   node --test tests/hosts/server.test.mjs

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

import { startRecord } from '../server/support/record.mjs';
import { launch, request, temporaryFolder } from '../server/support/server.mjs';
import { startAlipay, userIdOf } from './standins/alipay.mjs';
import { startSuishenban } from './standins/suishenban.mjs';
import { openidOf, startWechat } from './standins/wechat.mjs';

const api = '/api/v1/hosts';
const shared = { concurrency: 4 };

/** What a waiting page keeps, and what it tells the native page. */
function page() {
  const nonce = randomBytes(32).toString('base64url');
  return { nonce, nonceHash: createHash('sha256').update(nonce).digest('base64url') };
}
const outcome = (answer) => [answer.status, answer.error?.code];

/** A server with these stand-ins. `hosted.native`: what a native page does; it has no cookies. */
async function startHosts(t, standIns, options = {}) {
  const args = standIns.flatMap((one) => one.args);
  const env = Object.assign({}, ...standIns.map((one) => one.env));
  const server = await startRecord(t, {
    args: [...args, ...(options.args ?? [])],
    env: { ...env, ...options.env },
  });
  const signIn = (provider, code, nonceHash) =>
    server.client().post(`${api}/${provider}/sign-in`, { code, nonceHash });
  /** The whole way of a linked account into a browser; gives the client. */
  const enter = async (provider, code, who = server.client()) => {
    const { nonce, nonceHash } = page();
    const { value } = await signIn(provider, code, nonceHash);
    const answer = await who.post(`${api}/tickets`, { ticket: value.ticket, nonce });
    return { who, answer, nonce };
  };
  return Object.assign(server, { signIn, enter });
}

/** Somebody of WeChat who was linked by the number of its button; gives the person's id. */
async function linkByPhone(server, wechat, user, phone) {
  const { nonce, nonceHash } = page();
  const first = await server.signIn('wechat', wechat.code(user), nonceHash);
  assert.equal(first.status, 201, first.text);
  const second = await server
    .client()
    .post(`${api}/wechat/phone`, { code: wechat.phoneCode(phone), link: first.value.link });
  assert.equal(second.status, 201, second.text);
  const third = await server.client().post(`${api}/tickets`, { ticket: second.value.ticket, nonce });
  assert.equal(third.status, 201, third.text);
  return third.value.person;
}

test('WeChat', shared, async (t) => {
  const wechat = await startWechat(t);
  const server = await startHosts(t, [wechat]);

  await t.test(
    'a new user is linked by the number of the button, and is let in silently from then on',
    async () => {
      const who = page();
      const first = await server.signIn('wechat', wechat.code('lin', 'lin'), who.nonceHash);
      assert.equal(first.status, 201, first.text);
      assert.equal(first.value.linked, false);
      assert.equal(first.value.expiresInSeconds, 60);
      const second = await server
        .client()
        .post(`${api}/wechat/phone`, { code: wechat.phoneCode('13800000001'), link: first.value.link });
      assert.deepEqual([second.status, second.value.linked], [201, true]);
      const browser = server.client();
      const third = await browser.post(`${api}/tickets`, { ticket: second.value.ticket, nonce: who.nonce });
      assert.deepEqual([third.status, third.value.linked], [201, true]);
      const field = third.headers['set-cookie'][0];
      for (const part of ['__Host-rongqiao=', '; Secure', '; HttpOnly', '; SameSite=Lax', '; Path=/'])
        assert.ok(field.includes(part), field);
      assert.equal((await browser.get('/api/v1/session')).value.kind, 'person');

      const again = await server.enter('wechat', wechat.code('lin', 'lin'));
      assert.equal(again.answer.status, 201);
      assert.equal(again.answer.value.person, third.value.person);
      const bySms = await server.person('13800000001', null);
      assert.equal(
        (await bySms.get('/api/v1/my-data')).value.id,
        third.value.person,
        'the number is the same person',
      );
    },
  );

  await t.test('nothing of the host but its account number is kept or told', async () => {
    const before = wechat.sessionKeys.length;
    const { answer, who } = await server.enter('wechat', wechat.code('lin', 'lin'));
    const [key] = wechat.sessionKeys.slice(before);
    const all = JSON.stringify([
      answer.text,
      (await who.get(`${api}/identities`)).text,
      (await who.get('/api/v1/session')).text,
    ]);
    assert.ok(!all.includes(key) && !all.includes(openidOf('lin')));
    assert.ok(!server.err.includes(openidOf('lin')) && !server.err.includes(key), 'nor is it in the log');
    const { identities } = (await who.get('/api/v1/my-data')).value;
    assert.deepEqual(
      [identities.length, identities[0].subject, identities[0].linkedBy],
      [1, openidOf('lin'), 'phone'],
      'but the person may have it',
    );
  });

  await t.test('who is signed in by text message may say yes to the link', async () => {
    const { answer, nonce } = await server.enter('wechat', wechat.code('wang'));
    assert.deepEqual([answer.status, answer.value.linked, answer.value.provider], [200, false, 'wechat']);
    assert.equal(answer.headers['set-cookie'], undefined);
    const { link } = answer.value;
    const who = await server.person('13800000002', null);
    assert.deepEqual(
      outcome(await server.client().post(`${api}/identities`, { link, nonce, confirm: true })),
      [401, 'not_signed_in'],
    );
    assert.deepEqual(outcome(await who.post(`${api}/identities`, { link, nonce, confirm: false })), [
      400,
      'confirm_needed',
    ]);
    const made = await who.post(`${api}/identities`, { link, nonce, confirm: true });
    assert.deepEqual([made.status, made.value.linkedBy], [201, 'confirmed']);
    assert.equal((await server.enter('wechat', wechat.code('wang'))).answer.status, 201);

    const { identities } = (await who.get(`${api}/identities`)).value;
    assert.equal(identities.length, 1);
    const other = await server.person('13800000003', null);
    assert.deepEqual(
      outcome(await other.remove(`${api}/identities/${identities[0].id}`)),
      [404, 'not_found'],
      'a link of somebody else',
    );
    assert.equal((await who.remove(`${api}/identities/${identities[0].id}`)).status, 200);
    assert.equal((await server.enter('wechat', wechat.code('wang'))).answer.value.linked, false);
  });

  await t.test('codes: used, expired, none, of the other kind, and none of our own', async () => {
    const { nonceHash } = page();
    const used = wechat.code('zhao');
    assert.equal((await server.signIn('wechat', used, nonceHash)).status, 201);
    for (const code of [used, 'nothing', wechat.phoneCode('13800000004')]) {
      assert.deepEqual(outcome(await server.signIn('wechat', code, nonceHash)), [401, 'bad_host_code']);
    }
    const old = wechat.code('zhao');
    wechat.time.ahead = 301_000;
    assert.deepEqual(outcome(await server.signIn('wechat', old, nonceHash)), [401, 'bad_host_code']);
    wechat.time.ahead = 0;
    assert.deepEqual(outcome(await server.signIn('wechat', wechat.code('zhao'), 'short')), [
      400,
      'bad_nonce',
    ]);
    const link = (await server.signIn('wechat', wechat.code('zhao'), nonceHash)).value.link;
    const phone = (code) => server.client().post(`${api}/wechat/phone`, { code, link });
    assert.deepEqual(
      outcome(await phone(wechat.code('zhao'))),
      [401, 'bad_host_code'],
      'a login code is no phone code',
    );
    assert.deepEqual(outcome(await phone(wechat.phoneCode('6505551234', '1'))), [422, 'foreign_number']);
    wechat.order('number');
    const number = wechat.phoneCode('13800000004');
    wechat.orders.length = 0;
    wechat.order('number', { path: '/wxa/business/getuserphonenumber' });
    assert.equal((await phone(number)).status, 201, 'the country may come as a number');
    assert.deepEqual(outcome(await phone(number)), [401, 'bad_host_code'], 'once');
  });

  await t.test('an old answer with errcode 0 is a success too', async () => {
    wechat.order('old', { path: '/sns/jscode2session' });
    assert.equal((await server.signIn('wechat', wechat.code('qian'), page().nonceHash)).status, 201);
  });

  await t.test('a number that was given to another app is none', async () => {
    const { link } = (await server.signIn('wechat', wechat.code('sun'), page().nonceHash)).value;
    wechat.order('foreign', { path: '/wxa/business/getuserphonenumber' });
    assert.deepEqual(
      outcome(
        await server.client().post(`${api}/wechat/phone`, { code: wechat.phoneCode('13800000005'), link }),
      ),
      [503, 'host_failed'],
    );
  });

  await t.test('busy once is tried again, busy twice is told; so are faults of every kind', async () => {
    const path = '/sns/jscode2session';
    const sign = () => server.signIn('wechat', wechat.code('li'), page().nonceHash);
    wechat.order('busy', { path });
    assert.equal((await sign()).status, 201);
    const before = wechat.count(path);
    wechat.order('busy', { path, times: 2 });
    const busy = await sign();
    assert.deepEqual([...outcome(busy), busy.headers['retry-after']], [503, 'host_busy', '5']);
    assert.equal(wechat.count(path), before + 2, 'tried again once and no more');
    const told = {
      quota: 'host_busy',
      html: 'host_failed',
      drop: 'host_failed',
      status: 'host_failed',
      huge: 'host_failed',
    };
    for (const [kind, code] of Object.entries(told)) {
      wechat.order(kind, { path });
      assert.deepEqual(outcome(await sign()), [503, code], kind);
    }
    wechat.order('blocked', { path });
    assert.deepEqual(outcome(await sign()), [403, 'host_blocked']);
    wechat.order('slow', { path });
    assert.equal((await sign()).status, 201);
  });

  await t.test('a host that never answers is waited for some seconds, and nobody else waits', async () => {
    wechat.order('silent', { path: '/sns/jscode2session' });
    const began = Date.now();
    const slow = server.signIn('wechat', wechat.code('li'), page().nonceHash);
    let isOver = false;
    void slow.finally(() => {
      isOver = true;
    });
    assert.equal((await server.client().get('/api/v1/session')).status, 200);
    assert.equal(isOver, false);
    assert.deepEqual(outcome(await slow), [503, 'host_failed']);
    assert.ok(Date.now() - began < 20_000, `${Date.now() - began} ms`);
  });
});

test('what must not be possible with tickets and links', shared, async (t) => {
  const wechat = await startWechat(t);
  const server = await startHosts(t, [wechat]);
  await linkByPhone(server, wechat, 'victim', '13700000001');
  const tickets = `${api}/tickets`;

  await t.test('a ticket is good once, of many who bring it at the same time', async () => {
    const { nonce, nonceHash } = page();
    const { ticket } = (await server.signIn('wechat', wechat.code('victim'), nonceHash)).value;
    const all = await Promise.all(
      Array.from({ length: 8 }, () => server.client().post(tickets, { ticket, nonce })),
    );
    assert.deepEqual(all.map(({ status }) => status).sort(), [201, 401, 401, 401, 401, 401, 401, 401]);
    assert.deepEqual(outcome(await server.client().post(tickets, { ticket, nonce })), [401, 'bad_ticket']);
  });

  await t.test('a stolen ticket is worth nothing without the nonce, and is used up by trying', async () => {
    const { nonce, nonceHash } = page();
    const { ticket } = (await server.signIn('wechat', wechat.code('victim'), nonceHash)).value;
    for (const stolen of [page().nonce, nonceHash, '', `${nonce}x`]) {
      const answer = await server.client().post(tickets, { ticket, nonce: stolen });
      assert.deepEqual(outcome(answer), [401, 'bad_ticket']);
      assert.equal(answer.headers['set-cookie'], undefined);
    }
    assert.deepEqual(outcome(await server.client().post(tickets, { ticket, nonce })), [401, 'bad_ticket']);
    const database = new DatabaseSync(join(server.data, 'rongqiao.sqlite'), { readOnly: true });
    const lines = database
      .prepare("SELECT object, detail FROM audit_log WHERE action = 'sign_in.fail'")
      .all();
    database.close();
    assert.equal(lines.length, 1, 'the one that held is noted, and nothing else');
    assert.match(lines[0].object, /^person:/);
    assert.equal(lines[0].detail, '{"wrong":"host_ticket"}');
  });

  await t.test('nobody is signed in as an attacker by an address that the attacker sends', async () => {
    const attacker = page();
    await linkByPhone(server, wechat, 'attacker', '13700000009');
    const { ticket } = (await server.signIn('wechat', wechat.code('attacker'), attacker.nonceHash)).value;
    const victim = await server.person('13700000001', null);
    const { cookie } = victim;
    const answer = await victim.post(tickets, { ticket, nonce: page().nonce });
    assert.deepEqual(outcome(answer), [401, 'bad_ticket']);
    assert.equal(victim.cookie, cookie, 'the session stays as it was');
  });

  await t.test(
    'session fixation: signing in always makes a new session and ends the one before',
    async () => {
      const before = await server.person('13700000002', null);
      const planted = before.cookie;
      const { answer, who } = await server.enter('wechat', wechat.code('victim'), before);
      assert.equal(answer.status, 201);
      assert.notEqual(who.cookie, planted);
      const old = server.client();
      old.cookie = planted;
      assert.equal((await old.get('/api/v1/session')).value.kind, 'nobody');
      const made = server.client();
      made.cookie = `__Host-rongqiao=${randomBytes(32).toString('base64url')}`;
      const chosen = made.cookie;
      assert.equal((await server.enter('wechat', wechat.code('victim'), made)).answer.status, 201);
      assert.notEqual(made.cookie, chosen, 'a cookie that a browser was given is not taken over');
    },
  );

  await t.test('takeover: an attacker cannot link their account to somebody else', async () => {
    const attacker = page();
    const first = (await server.signIn('wechat', wechat.code('mallory'), attacker.nonceHash)).value;
    const victim = await server.person('13700000003', null);
    // The victim's browser is made to send the attacker's link: it does not know the attacker's nonce.
    assert.deepEqual(
      outcome(
        await victim.post(`${api}/identities`, { link: first.link, nonce: page().nonce, confirm: true }),
      ),
      [401, 'bad_host_link'],
    );
    assert.deepEqual(
      outcome(
        await victim.post(`${api}/identities`, { link: first.link, nonce: attacker.nonce, confirm: true }),
      ),
      [401, 'bad_host_link'],
      'trying used it up',
    );
    // From another site, with the victim's cookie.
    const second = (await server.signIn('wechat', wechat.code('mallory'), attacker.nonceHash)).value;
    const crossed = { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } };
    assert.deepEqual(
      outcome(
        await victim.post(
          `${api}/identities`,
          { link: second.link, nonce: attacker.nonce, confirm: true },
          crossed,
        ),
      ),
      [403, 'cross_site'],
    );
    // A number that is only said is no number of the host's.
    const said = { code: 'nothing', link: second.link, phone: '13700000003' };
    assert.deepEqual(outcome(await server.client().post(`${api}/wechat/phone`, said)), [
      401,
      'bad_host_code',
    ]);
    // A session ticket is no link, and a link no session ticket.
    assert.deepEqual(
      outcome(
        await victim.post(`${api}/identities`, { link: second.ticket, nonce: attacker.nonce, confirm: true }),
      ),
      [401, 'bad_host_link'],
    );
    assert.deepEqual(
      outcome(await server.client().post(tickets, { ticket: second.link, nonce: attacker.nonce })),
      [401, 'bad_ticket'],
    );
    assert.equal((await server.enter('wechat', wechat.code('mallory'))).answer.value.linked, false);
    assert.deepEqual((await victim.get(`${api}/identities`)).value.identities, []);
  });

  await t.test('an account that is linked is not taken away by linking it again', async () => {
    const mine = page();
    const { link } = (await server.signIn('wechat', wechat.code('late'), mine.nonceHash)).value;
    const { link: second } = (await server.signIn('wechat', wechat.code('late'), mine.nonceHash)).value;
    const owner = await server.person('13700000004', null);
    assert.equal(
      (await owner.post(`${api}/identities`, { link, nonce: mine.nonce, confirm: true })).status,
      201,
    );
    const other = await server.person('13700000005', null);
    assert.deepEqual(
      outcome(await other.post(`${api}/identities`, { link: second, nonce: mine.nonce, confirm: true })),
      [409, 'identity_taken'],
    );
    assert.deepEqual(
      outcome(await other.post(`${api}/identities`, { link, nonce: mine.nonce, confirm: true })),
      [401, 'bad_host_link'],
      'a link is good once',
    );
  });

  await t.test('the same user of WeChat is not linked to two persons by two accounts', async () => {
    const one = page();
    const linked = (await server.signIn('wechat', wechat.code('in one app', 'same'), one.nonceHash)).value;
    assert.equal(
      (
        await server
          .client()
          .post(`${api}/wechat/phone`, { code: wechat.phoneCode('13700000006'), link: linked.link })
      ).status,
      201,
    );
    const more = (await server.signIn('wechat', wechat.code('in another app', 'same'), one.nonceHash)).value;
    assert.equal(more.linked, false, 'what WeChat says is the same user links nothing by itself');
    assert.deepEqual(
      outcome(
        await server
          .client()
          .post(`${api}/wechat/phone`, { code: wechat.phoneCode('13700000007'), link: more.link }),
      ),
      [409, 'identity_taken'],
    );
  });

  await t.test('a link is confirmed in a session of a moment ago only', async () => {
    const mine = page();
    const { link } = (await server.signIn('wechat', wechat.code('patient'), mine.nonceHash)).value;
    const who = await server.person('13700000010', null);
    const aged = (ms) => {
      const database = new DatabaseSync(join(server.data, 'rongqiao.sqlite'), { timeout: 5_000 });
      const hash = createHash('sha256')
        .update(Buffer.from(who.cookie.split('=')[1], 'base64url'))
        .digest();
      database.prepare('UPDATE sessions SET created_at_ms = created_at_ms - ? WHERE token = ?').run(ms, hash);
      database.close();
    };
    const confirm = () => who.post(`${api}/identities`, { link, nonce: mine.nonce, confirm: true });
    aged(600_000);
    assert.deepEqual(outcome(await confirm()), [401, 'sign_in_again']);
    aged(-600_000);
    assert.equal((await confirm()).status, 201, 'the link was not used up');
  });

  await t.test('with a person their links go, and tickets that were under way', async () => {
    await linkByPhone(server, wechat, 'leaving', '13700000008');
    const waiting = page();
    const { ticket } = (await server.signIn('wechat', wechat.code('leaving'), waiting.nonceHash)).value;
    const who = await server.person('13700000008', null);
    assert.equal((await who.remove('/api/v1/my-data')).status, 200);
    assert.deepEqual(outcome(await server.client().post(tickets, { ticket, nonce: waiting.nonce })), [
      401,
      'bad_ticket',
    ]);
    assert.equal((await server.enter('wechat', wechat.code('leaving'))).answer.value.linked, false);
  });
});

test('a ticket holds sixty seconds', async (t) => {
  const wechat = await startWechat(t);
  const server = await startHosts(t, [wechat]);
  const { nonce, nonceHash } = page();
  const before = Date.now();
  const { ticket } = (await server.signIn('wechat', wechat.code('slow'), nonceHash)).value;
  const after = Date.now();
  await server.stop();
  // The row as if it had been made a minute before.
  const database = new DatabaseSync(join(server.data, 'rongqiao.sqlite'));
  const { ends_at_ms: ends } = database
    .prepare('SELECT ends_at_ms FROM host_tickets WHERE kind = ?')
    .get('session');
  assert.ok(ends >= before + 60_000 && ends <= after + 60_000, `${ends - before} ms`);
  database.exec('UPDATE host_tickets SET ends_at_ms = ends_at_ms - 60000');
  // Nothing that could be used, or says who it is, stands there in clear.
  const rows = JSON.stringify(
    database
      .prepare('SELECT * FROM host_tickets')
      .all()
      .map((row) =>
        Object.values(row).map((cell) =>
          Buffer.from(cell instanceof Uint8Array ? cell : String(cell)).toString('latin1'),
        ),
      ),
  );
  assert.ok(!rows.includes(ticket) && !rows.includes(openidOf('slow')) && !rows.includes(nonce));
  database.close();
  const again = await startRecord(t, { data: server.data, args: wechat.args, env: wechat.env });
  assert.deepEqual(outcome(await again.client().post(`${api}/tickets`, { ticket, nonce })), [
    401,
    'bad_ticket',
  ]);
});

test("WeChat's access token and ticket", shared, async (t) => {
  const origins = 'https://rongqiao.example.cn,https://wx.rongqiao.example.cn';
  const wechat = await startWechat(t, { origins });
  const server = await startHosts(t, [wechat]);
  const config = (url) => server.client().get(`${api}/wechat/config?url=${encodeURIComponent(url)}`);

  await t.test(
    'many callers at once fetch one token and one ticket, and the signature is right',
    async () => {
      const all = await Promise.all(
        Array.from({ length: 12 }, () => config('https://rongqiao.example.cn/products?q=1#top')),
      );
      for (const { status, value } of all) {
        assert.equal(status, 200);
        assert.equal(value.appId, wechat.h5.id);
        const text = `jsapi_ticket=${wechat.ticket}&noncestr=${value.nonceStr}&timestamp=${value.timestamp}&url=https://rongqiao.example.cn/products?q=1`;
        assert.equal(value.signature, createHash('sha1').update(text).digest('hex'));
      }
      assert.deepEqual([wechat.count('/cgi-bin/token'), wechat.count('/cgi-bin/ticket/getticket')], [1, 1]);
      assert.equal((await config('https://wx.rongqiao.example.cn/')).status, 200);
    },
  );

  await t.test('no page of others is signed for', async () => {
    const foreign = [
      '',
      '/',
      'https://evil.example/',
      'https://rongqiao.example.cn.evil.example/',
      'https://rongqiao.example.cn@evil.example/',
      'http://rongqiao.example.cn/',
      'https://rongqiao.example.cn:8443/',
      'https://RONGQIAO.example.cn/',
      'https://rongqiao.example.cn/a b',
      'https://evil.example/?https://rongqiao.example.cn/',
    ];
    for (const url of foreign) {
      const answer = await config(url);
      assert.deepEqual(outcome(answer), [400, 'foreign_url'], url);
    }
    const broken = await config('https://rongqiao.example.cn/\n');
    assert.deepEqual(outcome(broken), [400, 'bad_text']);
  });

  await t.test('a token that others made worthless is fetched anew, once', async () => {
    const { link } = (await server.signIn('wechat', wechat.code('token'), page().nonceHash)).value;
    const phone = (number, to) =>
      server.client().post(`${api}/wechat/phone`, { code: wechat.phoneCode(number), link: to });
    assert.equal((await phone('13600000001', link)).status, 201);
    const before = wechat.count('/cgi-bin/token');
    wechat.revoke();
    const next = (await server.signIn('wechat', wechat.code('token 2'), page().nonceHash)).value.link;
    assert.equal((await phone('13600000002', next)).status, 201, '40001 is survived');
    assert.equal(wechat.count('/cgi-bin/token'), before + 1);
    wechat.time.ahead = 7_201_000;
    const late = (await server.signIn('wechat', wechat.code('token 3'), page().nonceHash)).value.link;
    assert.equal((await phone('13600000003', late)).status, 201, 'and 42001');
    assert.equal(wechat.count('/cgi-bin/token'), before + 2);
    wechat.time.ahead = 0;
  });
});

test('a token is fetched before it ends; servers side by side and after a restart use the same', async (t) => {
  const wechat = await startWechat(t, { tokenSeconds: 10 });
  const server = await startHosts(t, [wechat]);
  const config = (one) =>
    one.client().get(`${api}/wechat/config?url=${encodeURIComponent('https://rongqiao.example.cn/')}`);
  assert.equal((await config(server)).status, 200);
  await server.stop();
  const again = await startRecord(t, { data: server.data, args: wechat.args, env: wechat.env });
  assert.equal((await config(again)).status, 200);
  assert.equal(wechat.count('/cgi-bin/ticket/getticket'), 1, 'the kept one');
  for (let waited = 0; waited < 60 && wechat.count('/cgi-bin/ticket/getticket') < 2; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal((await config(again)).status, 200);
  }
  assert.equal(wechat.count('/cgi-bin/ticket/getticket'), 2);
});

test('Alipay', shared, async (t) => {
  const alipay = await startAlipay(t);
  const server = await startHosts(t, [alipay]);
  const sign = (code = alipay.code('zhou')) => server.signIn('alipay', code, page().nonceHash);

  await t.test('a user is linked by the number that Alipay sealed and signed', async () => {
    const who = page();
    const first = await server.signIn('alipay', alipay.code('zhou'), who.nonceHash);
    assert.deepEqual([first.status, first.value.linked], [201, false], first.text);
    const second = await server
      .client()
      .post(`${api}/alipay/phone`, { response: alipay.phoneResponse('13500000001'), link: first.value.link });
    assert.equal(second.status, 201, second.text);
    assert.equal(
      (await server.client().post(`${api}/tickets`, { ticket: second.value.ticket, nonce: who.nonce }))
        .status,
      201,
    );
    assert.equal((await sign()).value.linked, true);
    assert.equal(alipay.badSignatures, 0, 'our signature was taken each time');
    const { who: signedIn } = await server.enter('alipay', alipay.code('zhou'));
    assert.equal((await signedIn.get('/api/v1/my-data')).value.identities[0].subject, userIdOf('zhou'));
  });

  await t.test('newer apps are told an open_id', async () => {
    alipay.order('open_id');
    assert.equal((await sign(alipay.code('new'))).status, 201);
  });

  await t.test('codes are good once; the refusal comes without a signature and is understood', async () => {
    const code = alipay.code('zhou');
    assert.equal((await sign(code)).status, 201);
    assert.deepEqual(outcome(await sign(code)), [401, 'bad_host_code']);
    assert.deepEqual(outcome(await sign('nothing')), [401, 'bad_host_code']);
    const old = alipay.code('zhou');
    alipay.time.ahead = 25 * 3_600_000;
    assert.deepEqual(outcome(await sign(old)), [401, 'bad_host_code']);
    alipay.time.ahead = 0;
  });

  await t.test('what Alipay has not signed lets nobody in', async () => {
    for (const kind of ['forged', 'tampered', 'unsigned', 'html', 'drop', 'status', 'huge']) {
      alipay.order(kind);
      assert.deepEqual(outcome(await sign()), [503, 'host_failed'], kind);
    }
  });

  await t.test('busy once is tried again, twice is told', async () => {
    alipay.order('busy');
    assert.equal((await sign()).status, 201);
    const before = alipay.count('/gateway.do');
    alipay.order('busy', { times: 2 });
    assert.deepEqual(outcome(await sign()), [503, 'host_busy']);
    assert.equal(alipay.count('/gateway.do'), before + 2);
  });

  await t.test('numbers: forged, of another key, refused by the user, foreign, of another host', async () => {
    const { link } = (await sign(alipay.code('numbers'))).value;
    const phone = async (response, to = link) =>
      outcome(await server.client().post(`${api}/alipay/phone`, { response, link: to }));
    const good = alipay.phoneResponse('13500000002');
    const bad = [422, 'bad_phone_answer'];
    const { response, sign: signature } = JSON.parse(good);
    assert.deepEqual(
      await phone(alipay.phoneResponse('13500000002', { signer: alipay.stranger.privateKey })),
      bad,
    );
    assert.deepEqual(await phone(alipay.phoneResponse('13500000002', { key: Buffer.alloc(16, 7) })), bad);
    assert.deepEqual(await phone(JSON.stringify({ response, sign: '' })), bad);
    assert.deepEqual(
      await phone(
        JSON.stringify({ response: `${response.slice(0, 8)}A${response.slice(9)}`, sign: signature }),
      ),
      bad,
    );
    assert.deepEqual(await phone('no json'), bad);
    assert.deepEqual(
      await phone(
        alipay.phoneResponse('', { value: { code: '40003', subCode: 'isv.invalid-auth-relations' } }),
      ),
      bad,
    );
    assert.deepEqual(await phone(alipay.phoneResponse('6505551234')), [422, 'foreign_number']);
    assert.deepEqual(await phone(good, randomBytes(32).toString('base64url')), [401, 'bad_host_link']);
    assert.deepEqual(await phone(good), [201, undefined]);
    assert.deepEqual(await phone(good), [401, 'bad_host_link'], 'once');
  });
});

test('Suishenban', shared, async (t) => {
  const suishenban = await startSuishenban(t, { phones: true });
  const server = await startHosts(t, [suishenban]);
  const start = (next, nonceHash = page().nonceHash) =>
    request(server.port, `${api}/suishenban/start?next=${encodeURIComponent(next)}&nonceHash=${nonceHash}`);
  /** Leaves, signs in there, and gives the address that the browser is sent back to, with its cookie. */
  async function leave(next, nonceHash) {
    const left = await start(next, nonceHash);
    assert.equal(left.status, 302, left.text);
    const [cookie] = left.headers['set-cookie'][0].split(';');
    const login = new URL(left.headers.location);
    const signedIn = await request(Number(login.port), login.pathname + login.search);
    const back = new URL(signedIn.headers.location);
    return { left, cookie, login, back };
  }
  const come = (back, cookie) =>
    request(server.port, back.pathname + back.search, { headers: cookie ? { cookie } : {} });

  await t.test('there and back: the page gets a ticket, and changes it for a session', async () => {
    const who = page();
    const { left, cookie, login, back } = await leave('/products?q=1', who.nonceHash);
    for (const part of ['__Host-rongqiao-away=', '; Secure', '; HttpOnly', '; SameSite=Lax'])
      assert.ok(left.headers['set-cookie'][0].includes(part));
    assert.equal(left.headers['referrer-policy'], 'no-referrer');
    assert.equal(new URL(login.searchParams.get('redirect_uri')).origin, 'https://rongqiao.example.cn');
    assert.equal(back.origin, 'https://rongqiao.example.cn');
    const answer = await come(back, cookie);
    assert.equal(answer.status, 302);
    const [, ticket] = /^\/products\?q=1#ticket=([\w-]{43})$/.exec(answer.headers.location);
    assert.ok(answer.headers['set-cookie'][0].includes('Max-Age=0'));
    const browser = server.client();
    assert.equal((await browser.post(`${api}/tickets`, { ticket, nonce: who.nonce })).status, 201);
    const { value } = await browser.get(`${api}/identities`);
    assert.deepEqual([value.identities[0].provider, value.identities[0].linkedBy], ['suishenban', 'phone']);
  });

  await t.test('open redirects: nowhere but to our own pages', async () => {
    for (const next of [
      '',
      'products',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example/',
      '\\\\evil.example',
      '/\t/evil.example',
      '/a\r\nLocation: x',
      '/api/v1/session',
      'javascript:alert(1)',
      `/${'a'.repeat(600)}`,
      '/a#b',
    ]) {
      const answer = await start(next);
      assert.equal(answer.status, 400, next);
      assert.equal(answer.headers.location, undefined);
    }
    // The cookie is the browser's own, and is looked at again.
    const { back } = await leave('/');
    const forged = `${randomBytes(32).toString('base64url')}.${page().nonceHash}.${Buffer.from('//evil.example').toString('hex')}`;
    back.searchParams.set('state', createHash('sha256').update(`suishenban\n${forged}`).digest('hex'));
    assert.equal(
      (await come(back, `__Host-rongqiao-away=${forged}`)).headers.location,
      '/#hostFault=bad_state',
    );
  });

  await t.test('coming back without having left, in another browser, or with another state', async () => {
    const mine = await leave('/me');
    const other = await leave('/me');
    const before = suishenban.count('/api/user');
    for (const [back, cookie] of [
      [mine.back, undefined],
      [mine.back, other.cookie],
      [other.back, mine.cookie],
    ]) {
      assert.equal((await come(back, cookie)).headers.location, '/#hostFault=bad_state');
    }
    const none = new URL(mine.back);
    none.searchParams.delete('state');
    assert.equal((await come(none, mine.cookie)).headers.location, '/#hostFault=bad_state');
    assert.equal(
      suishenban.count('/api/user'),
      before,
      'the token of a forged address is not even exchanged',
    );
  });

  await t.test('only the exchange says who it is', async () => {
    const { back, cookie } = await leave('/me');
    const forged = new URL(back);
    forged.searchParams.delete('access_token');
    forged.searchParams.set('userId', 'demo-user-1');
    assert.equal((await come(forged, cookie)).headers.location, '/me#hostFault=bad_host_code');
    forged.searchParams.set('access_token', 'made-up');
    assert.equal((await come(forged, cookie)).headers.location, '/me#hostFault=bad_host_code');
    assert.match((await come(back, cookie)).headers.location, /^\/me#ticket=/);
    assert.equal(
      (await come(back, cookie)).headers.location,
      '/me#hostFault=bad_host_code',
      'a token is good once',
    );
    for (const kind of ['busy', 'html', 'drop', 'status', 'huge']) {
      const again = await leave('/me');
      suishenban.order(kind, { path: '/api/user' });
      assert.equal(
        (await come(again.back, again.cookie)).headers.location,
        '/me#hostFault=host_failed',
        kind,
      );
    }
  });
});

test('a number that Suishenban is not said to have verified links nobody', async (t) => {
  const suishenban = await startSuishenban(t);
  const server = await startHosts(t, [suishenban]);
  const who = page();
  const left = await request(server.port, `${api}/suishenban/start?next=/&nonceHash=${who.nonceHash}`);
  const back = new URL(new URL(left.headers.location).searchParams.get('redirect_uri'));
  back.searchParams.set('access_token', suishenban.token({ id: 'x', phone: '13900000009' }));
  const answer = await request(server.port, back.pathname + back.search, {
    headers: { cookie: left.headers['set-cookie'][0].split(';')[0] },
  });
  const [, ticket] = /#ticket=(.*)$/.exec(answer.headers.location);
  assert.equal(
    (await server.client().post(`${api}/tickets`, { ticket, nonce: who.nonce })).value.linked,
    false,
  );
});

test('without settings there are no hosts; with them pages allow what was set', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'verify'));
  writeFileSync(join(folder, 'verify/AbC123xyz.txt'), 'd41d8cd98f00b204');
  const bare = await startRecord(t);
  const off = { wechat: false, wechatH5: false, alipay: false, suishenban: false, suishenbanPattern: '' };
  assert.deepEqual((await bare.client().get(api)).value, off);
  for (const provider of ['wechat', 'alipay']) {
    assert.deepEqual(
      outcome(
        await bare.client().post(`${api}/${provider}/sign-in`, { code: 'x', nonceHash: page().nonceHash }),
      ),
      [404, 'host_off'],
    );
  }
  const strict = await request(bare.port, '/');
  assert.match(
    strict.headers['content-security-policy'],
    /script-src 'self' 'wasm-unsafe-eval'[^;]*; .*frame-ancestors 'none'$/,
  );
  assert.ok(!strict.headers['content-security-policy'].includes('appx'));
  assert.equal((await request(bare.port, '/AbC123xyz.txt')).status, 404);

  const alipay = await startAlipay(t);
  const args = [
    '--host-files',
    join(folder, 'verify'),
    '--frame-ancestors',
    'https://zwdt.example.cn',
    '--referrer-policy',
    'strict-origin',
  ];
  const server = await startHosts(t, [alipay], { args });
  assert.deepEqual((await server.client().get(api)).value, { ...off, alipay: true });
  const file = await request(server.port, '/AbC123xyz.txt');
  assert.deepEqual(
    [file.status, file.text, file.headers['content-type']],
    [200, 'd41d8cd98f00b204', 'text/plain; charset=utf-8'],
  );
  const index = await request(server.port, '/');
  assert.match(
    index.headers['content-security-policy'],
    /script-src [^;]* https:\/\/appx; .*frame-ancestors https:\/\/zwdt\.example\.cn$/,
  );
  assert.equal(index.headers['referrer-policy'], 'strict-origin');
  const missing = await request(server.port, '/nowhere');
  assert.equal(missing.headers['referrer-policy'], 'strict-origin');
  const call = await server.client().get('/api/v1/session');
  assert.match(
    call.headers['content-security-policy'],
    /frame-ancestors 'none'$/,
    'answers of the interface stay as they were',
  );
  assert.equal(call.headers['referrer-policy'], 'no-referrer');
});

test('settings that do not go together are told at the start', async (t) => {
  const faults = async (args, env = {}) => {
    const running = launch(
      t,
      ['serve', '--check-config', '--data', temporaryFolder(t), '--web', temporaryFolder(t), ...args],
      env,
    );
    await running.exit;
    return running.err + running.out;
  };
  assert.match(
    await faults(['--wechat-mini-app', 'wx1']),
    /--wechat-mini-app: needs wechat-mini-secret too; give RONGQIAO_WECHAT_MINI_SECRET/,
  );
  assert.match(await faults(['--alipay-app', '1']), /needs alipay-key too/);
  assert.match(await faults(['--suishenban-login', 'https://a.example/']), /needs suishenban-secret too/);
  assert.match(await faults(['--wechat-server', 'http://api.example']), /expected https:\/\//);
  assert.match(await faults(['--public-origins', 'https://a.example/path']), /expected addresses such as/);
  assert.match(await faults(['--wechat-mini-secret', 'x']), /secret/);
});

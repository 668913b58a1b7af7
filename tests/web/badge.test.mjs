// Badges of staff: shown from one device, checked on another with no network; forged, altered, copied, out of date and revoked
// ones are refused.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pagesKept } from './kept.mjs';
import { moduleLoader } from './modules.mjs';
import { lend, signInStaff } from './people.mjs';
import { go, kDesktop, openPage, ready, root, site } from './support.mjs';

const kForgeries = 10_000;
const kStaff = { login: 'onsite', role: 'event_staff', institution: '310115', name: '沈知远' };
const kKeeper = { login: 'keeper', role: 'platform_admin', institution: '310000', name: '周管理' };

describe('checking', () => {
  const kNow = Date.UTC(2026, 10, 29, 2);
  let modules;
  let badge;
  let server;
  before(async () => {
    server = generateKeyPairSync('ed25519');
    const key = Buffer.from(server.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
    const verifier = readFileSync(join(root, 'build/wasm/rongqiao-verify.wasm'));
    const links = { 'rq-verifier': { href: '/verify.wasm' }, 'rq-catalogue': { dataset: { key } } };
    globalThis.document = { getElementById: (id) => links[id] ?? null };
    globalThis.location = { origin: 'http://rongqiao.test' };
    globalThis.self = globalThis;
    globalThis.fetch = async () => new Response(verifier);
    modules = await moduleLoader();
    badge = await modules.load('pages/badge/badge.ts');
  });
  after(() => modules.close());

  /** As the server issues it, for a key of a device. */
  async function issued({ name = '沈知远', day = '2026-11-29', signer = server } = {}) {
    const { privateKey, publicKey } = await badge.newKey();
    const text = `rongqiao-badge-1\n01K000000000\n${name}\n310115\n${day}\n${publicKey}\n`;
    const sig = sign(null, Buffer.from(text), signer.privateKey).toString('hex');
    return { privateKey, issued: { text, sig } };
  }
  const show = ({ issued: one, privateKey }, now = kNow) => badge.shown(one, privateKey, now);
  const refused = async (fragment, now = kNow, revoked = []) =>
    (await badge.check(fragment, new Set(revoked), now)).refused;

  test('what the holder of the key shows is good for a minute, on its day, unless it is revoked', async () => {
    const own = await issued();
    const fragment = await show(own);
    const good = await badge.check(fragment, new Set(), kNow);
    assert.deepEqual([good.refused, good.badge.name, good.badge.tenant], [undefined, '沈知远', '310115']);
    assert.equal(await refused(fragment, kNow + 60_999), undefined);
    assert.equal(await refused(fragment, kNow + 61_000), 'old', 'a picture of it shown later');
    assert.equal(await refused(fragment, kNow - 60_000), undefined);
    assert.equal(await refused(fragment, kNow - 61_000), 'clock');
    assert.equal(await refused(fragment, kNow, ['01K000000000']), 'revoked');
    assert.equal(await refused(fragment, kNow + 86_400_000), 'otherDay');
    assert.equal(await refused(await show(await issued({ day: '2026-11-28' }))), 'otherDay');
  });

  test('signed by another server, or shown by another device: forged', async () => {
    const other = generateKeyPairSync('ed25519');
    assert.equal(await refused(await show(await issued({ signer: other }))), 'forged');
    const [own, thief] = [await issued(), await issued()];
    assert.equal(await refused(await show({ issued: own.issued, privateKey: thief.privateKey })), 'forged');
    // What was shown a minute ago, under a time of now.
    const parts = (await show(own, kNow - 600_000)).split('.');
    parts[2] = Buffer.from(String(kNow / 1000)).toString('base64url');
    assert.equal(await refused(parts.join('.')), 'forged');
    const name = (await show(own)).split('.');
    name[0] = Buffer.from(own.issued.text.replace('沈知远', '沈知近')).toString('base64url');
    assert.equal(await refused(name.join('.')), 'forged');
  });

  test(`${kForgeries} forgeries by mutation are refused`, async () => {
    const own = await issued();
    const sound = await show(own);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    let state = 7;
    const below = (end) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * end);
    };
    const reasons = {};
    /** Another bit in one of its four parts; or letters put in, taken out, replaced, cut off. */
    const another = (one) => {
      if (one % 2 === 0) {
        const parts = sound.split('.').map((part) => Buffer.from(part, 'base64url'));
        const part = parts[below(4)];
        part[below(part.length)] ^= 1 << below(8);
        return parts.map((bytes) => bytes.toString('base64url')).join('.');
      }
      const text = [...sound];
      for (let times = 1 + below(3); times > 0; times -= 1) {
        const at = below(text.length);
        const [letter] = letters[below(letters.length)];
        const way = below(10);
        if (way === 0) text.splice(at, 1);
        else if (way === 1) text.splice(at, 0, letter);
        else if (way === 2) text.length = at;
        else text[at] = letter;
      }
      return text.join('');
    };
    for (let one = 0; one < kForgeries; one += 1) {
      const forged = another(one);
      if (forged === sound) continue;
      const why = await refused(forged);
      assert.notEqual(why, undefined, forged);
      reasons[why] = (reasons[why] ?? 0) + 1;
    }
    assert.ok(reasons.forged > kForgeries / 3, JSON.stringify(reasons));
  });
});

const up = site({ others: [kStaff, kKeeper] });

test('got once, shown and checked in airplane mode; revoked, it is refused as soon as there is a network', async () => {
  const staff = await openPage(up.browser, up.base, { offline: true });
  const visitor = await openPage(up.browser, up.base, { size: kDesktop, offline: true });
  try {
    const who = await signInStaff(up, kStaff.login, up.passwords[kStaff.login]);
    const { page } = staff;
    await go(page, up.base, '/badge');
    await page.click('.btn:has-text("领取今天的工作证")');
    await page.waitForSelector('.problem[role=alert]');
    assert.match(await page.innerText('.problem[role=alert]'), /没有登录/);
    await lend(staff.context, who);
    await page.click('.btn:has-text("领取今天的工作证")');
    await page.waitForSelector('.badge-own .qr');
    await pagesKept(page);
    await staff.context.setOffline(true);
    await page.reload();
    await ready(page);
    await page.waitForSelector('.badge-own .qr');
    assert.match(await page.innerText('.badge-own'), /沈知远/);
    const shown = await page.locator('.badge-own .qr path').getAttribute('d');
    // Every fifteen seconds, and whenever the page comes back into sight.
    await page.waitForFunction((before) => {
      document.dispatchEvent(new Event('visibilitychange'));
      const now = document.querySelector('.badge-own .qr path')?.getAttribute('d');
      return now !== undefined && now !== before;
    }, shown);

    // The visitor has opened the page once; what the camera reads comes as an address, as from any scanner. What is shown
    // is good for a minute: it is shown anew each time.
    await go(visitor.page, up.base, '/badge');
    await pagesKept(visitor.page);
    await visitor.context.setOffline(true);
    const showNow = () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const opening = indexedDB.open('rongqiao-badge');
            opening.onsuccess = () => {
              const getting = opening.result.transaction('badge').objectStore('badge').get('own');
              getting.onsuccess = async () => {
                const { text, sig, serial, privateKey } = getting.result;
                const seconds = String(Math.floor(Date.now() / 1000));
                const said = new TextEncoder().encode(`rongqiao-badge-shown-1\n${serial}\n${seconds}\n`);
                const how = { name: 'ECDSA', hash: 'SHA-256' };
                const mine = new Uint8Array(await crypto.subtle.sign(how, privateKey, said));
                const bytes = [
                  new TextEncoder().encode(text),
                  sig.match(/../g).map((pair) => Number.parseInt(pair, 16)),
                ];
                bytes.push(new TextEncoder().encode(seconds), mine);
                const parts = bytes.map((some) => btoa(String.fromCharCode(...some)));
                const exported = await crypto.subtle.exportKey('jwk', privateKey).catch(() => 'kept');
                const link = parts
                  .map((one) => one.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, ''))
                  .join('.');
                resolve({ link, serial, exported });
              };
            };
          }),
      );
    const { serial, exported } = await showNow();
    assert.equal(exported, 'kept', 'the key cannot be taken out of the browser');
    const scan = async (altered = (link) => link) =>
      visitor.page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        altered((await showNow()).link),
      );
    const forged = (link) => `${link.slice(0, -4)}AAAA`;
    await scan();
    await visitor.page.waitForSelector('.badge-good');
    assert.match(await visitor.page.innerText('.badge-good'), /沈知远.*浦东/s);
    assert.ok(!visitor.page.url().includes('#'), 'the address holds nothing any more');
    await scan(forged);
    await visitor.page.waitForSelector('.badge-bad');
    assert.match(await visitor.page.innerText('.badge-bad'), /不要付款/);

    // Whoever looks after accounts revokes it.
    const keeper = await signInStaff(up, kKeeper.login, up.passwords[kKeeper.login]);
    const answer = await keeper.post(`/api/v1/badges/${serial}/revocation`, {}, { key: serial });
    assert.equal(answer.status, 200, answer.text);
    await visitor.context.setOffline(false);
    await scan();
    await visitor.page.waitForSelector('h2:has-text("工作证已作废")');
    await visitor.context.setOffline(true);
    await scan(forged);
    await visitor.page.waitForSelector('h2:has-text("假工作证")');
    await scan();
    await visitor.page.waitForSelector('h2:has-text("工作证已作废")');
    assert.deepEqual(
      staff.problems.filter((one) => !/40[13]|Failed to load/.test(one)),
      [],
    );
    assert.deepEqual(
      visitor.problems.filter((one) => !/Failed to load/.test(one)),
      [],
    );
  } finally {
    await staff.context.close();
    await visitor.context.close();
  }
});

// Slips of a made-up device, and a server of made-up keys that has certified it.
import { generateKeyPairSync, sign } from 'node:crypto';
import { deviceKey, signed } from '../server/support/onsite.mjs';

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** Signs as a server does; `key` is its public half as pages carry it. */
export function signer() {
  const pair = generateKeyPairSync('ed25519');
  const key = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
  return { key, sign: (text) => sign(null, Buffer.from(text), pair.privateKey) };
}

/** What stands behind # in the link of a slip. */
export function slipOf(server, change = {}, at = Date.now()) {
  const { privateKey, point } = deviceKey();
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  const device = '01m8kd4vj2q7r9t0x5y8z3b6ce';
  const certificate = `rongqiao-device-1\n${device}\n01m8kd4vj2a1b2c3d4e5f6g7h8\n浦东新区\n三号平板\n${day}\n${day}\n${point}\n`;
  const badge = `rongqiao-badge-1\n01m8kd4vj2k0m1n2p3q4r5s6t7\n沈知远\n310115\n${day}\n${point}\n`;
  const slip = {
    ...{
      v: 1,
      id: `${device}-7`,
      at,
      activity: '01m8kd4vj2a1b2c3d4e5f6g7h8',
      title: '园区融资对接会',
    },
    ...{ name: '示范税贷', product: 'p1', institution: '示范银行', queue: '12-B07', booth: '12' },
    ...{ staff: '沈知远', badge: '01m8kd4vj2k0m1n2p3q4r5s6t7' },
    ...change,
  };
  const header = { alg: 'ES256', typ: 'rq-slip-1', kid: device };
  const parts = [certificate, server.sign(certificate)].map(base64url);
  const shown = [badge, server.sign(badge)].map(base64url);
  return [...parts, signed(header, JSON.stringify(slip), privateKey), ...shown].join('.');
}

/** Has the open page, which knows its catalogue by now, trust that server, and shows it a slip. */
export async function showSlip(page, fragment, { key } = {}) {
  await page.evaluate(
    ([hash, trusted]) => {
      if (trusted) document.getElementById('rq-catalogue').dataset.key = trusted;
      location.hash = hash;
    },
    [fragment, key],
  );
  await page.waitForSelector('.slip-outcome');
}

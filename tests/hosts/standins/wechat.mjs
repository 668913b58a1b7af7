// Stands in for api.weixin.qq.com: the four calls that our server makes, with the documented answers and errors.
// Faithful to developers.weixin.qq.com as far as it says; the real one was never asked.

import { createHmac, randomBytes } from 'node:crypto';

import { clock, standIn } from './server.mjs';

const mini = { id: 'wx00000000demo0001', secret: 'demo-secret-of-the-mini-program' };
const h5 = { id: 'wx00000000demo0002', secret: 'demo-secret-of-the-account' };
const kCodeMs = 5 * 60_000;

const json = (value) => ({ text: JSON.stringify(value) });
const fault = (errcode, errmsg) => json({ errcode, errmsg: `${errmsg}, rid: 623ea70a-74b9b592-3e3d489a` });

/** The same name is the same user: openid and unionid are made of it. */
export const openidOf = (user) =>
  `o${createHmac('sha256', 'openid').update(user).digest('base64url').slice(0, 27)}`;
export const unionidOf = (user) =>
  `u${createHmac('sha256', 'unionid').update(user).digest('base64url').slice(0, 27)}`;

export async function startWechat(t, { origins = 'https://rongqiao.example.cn', tokenSeconds = 7200 } = {}) {
  const codes = new Map();
  const tokens = new Map();
  const time = clock();

  /** An unused code that holds; else the answer that says why not. */
  function take(kind, code) {
    const known = codes.get(code);
    if (known?.kind !== kind || known.at + kCodeMs <= time.now())
      return { refused: fault(40029, 'invalid code') };
    if (known.used) return { refused: fault(40163, 'code been used') };
    known.used = true;
    return { known };
  }

  function refusedToken({ access_token: token }) {
    const known = tokens.get(token);
    if (!known) return fault(40001, 'invalid credential, access_token is invalid or not latest');
    return known.until <= time.now() ? fault(42001, 'access_token expired') : undefined;
  }

  const self = await standIn(t, ({ path, query, content }, kind) => {
    if (kind === 'busy') return fault(-1, 'system error');
    if (kind === 'quota') return fault(45011, 'api minute-quota reach limit');
    if (kind === 'blocked') return fault(40226, 'code blocked');
    if (path === '/cgi-bin/token') {
      const app = [mini, h5].find(({ id }) => id === query.appid);
      if (!app) return fault(40013, 'invalid appid');
      if (app.secret !== query.secret) return fault(40001, 'AppSecret error');
      const token = randomBytes(48).toString('base64url');
      for (const [known, one] of tokens) if (one.app === app.id) tokens.delete(known);
      tokens.set(token, { app: app.id, until: time.now() + tokenSeconds * 1000 });
      return json({ access_token: token, expires_in: tokenSeconds });
    }
    if (path === '/cgi-bin/ticket/getticket') {
      return (
        refusedToken(query) ??
        json({ errcode: 0, errmsg: 'ok', ticket: self.ticket, expires_in: tokenSeconds })
      );
    }
    if (path === '/sns/jscode2session') {
      if (!query.appid) return fault(41002, 'appid missing');
      if (query.appid !== mini.id) return fault(40013, 'invalid appid');
      if (query.secret !== mini.secret) return fault(40125, 'invalid appsecret');
      if (!query.js_code) return fault(41008, 'missing code');
      const { known, refused } = take('login', query.js_code);
      if (refused) return refused;
      const session = { session_key: randomBytes(16).toString('base64'), openid: openidOf(known.user) };
      self.sessionKeys.push(session.session_key);
      return json({
        ...session,
        ...(known.union ? { unionid: unionidOf(known.union) } : {}),
        ...(kind === 'old' ? { errcode: 0, expires_in: 7200 } : {}),
      });
    }
    if (path === '/wxa/business/getuserphonenumber') {
      const bad = refusedToken(query);
      if (bad) return bad;
      const { known, refused } = take('phone', JSON.parse(content).code);
      if (refused) return refused;
      return json({
        errcode: 0,
        errmsg: 'ok',
        phone_info: {
          phoneNumber: known.country === '86' ? known.phone : `+${known.country}${known.phone}`,
          purePhoneNumber: known.phone,
          countryCode: kind === 'number' ? Number(known.country) : known.country,
          watermark: {
            timestamp: Math.floor(time.now() / 1000),
            appid: kind === 'foreign' ? h5.id : mini.id,
          },
        },
      });
    }
    return { status: 404 };
  });
  const make = (kind, more) => {
    const code = `0${randomBytes(15).toString('hex')}`;
    codes.set(code, { kind, at: time.now(), used: false, ...more });
    return code;
  };
  return Object.assign(self, {
    time,
    mini,
    h5,
    sessionKeys: [],
    ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
    /** Of wx.login; `union`: whose unionid it comes with. */
    code: (user, union) => make('login', { user, union }),
    /** Of the phone button. */
    phoneCode: (phone, country = '86') => make('phone', { phone, country }),
    /** Every access token is good no more, as when somebody else fetched one. */
    revoke: () => tokens.clear(),
    args: [
      '--wechat-server',
      self.base,
      '--wechat-mini-app',
      mini.id,
      '--wechat-h5-app',
      h5.id,
      '--public-origins',
      origins,
    ],
    env: { RONGQIAO_WECHAT_MINI_SECRET: mini.secret, RONGQIAO_WECHAT_H5_SECRET: h5.secret },
  });
}

// Stands in for the login of Suishenban (一网通办). No interface is published: this is MODELLED ON NAMES seen in public
// code (redirect_uri, access_token, access_token_zwdtsw, appName, signature, zwdtsw_…), not on a specification, and the
// signature of the exchange is our own assumption.

import { createHmac, randomBytes } from 'node:crypto';

import { clock, standIn } from './server.mjs';

const kTokenMs = 5 * 60_000;
const secret = 'demo-secret-of-suishenban';

export async function startSuishenban(t, { phones = false, origins = 'https://rongqiao.example.cn' } = {}) {
  const tokens = new Map();
  const time = clock();
  const issue = (user) => {
    const token = randomBytes(16).toString('hex');
    tokens.set(token, { user, at: time.now(), used: false });
    return token;
  };
  const self = await standIn(t, ({ path, query, form, headers }, kind) => {
    if (path === '/uc/login/login.jsp') {
      // Signing in there at once, as whom the test says.
      const back = new URL(query.redirect_uri);
      back.searchParams.set('access_token', issue(self.user));
      return { status: 302, headers: { location: back.href } };
    }
    if (path === '/api/user') {
      const json = (value) => ({ type: 'application/json', text: JSON.stringify(value) });
      const token = form.access_token_zwdtsw ?? '';
      const mac = createHmac('sha256', secret).update(token).digest('hex');
      if (headers.appname !== 'rongqiao' || headers.signature !== mac)
        return json({ code: '500', msg: '签名错误' });
      if (kind === 'busy') return json({ code: '500', msg: '系统繁忙' });
      const known = tokens.get(token);
      if (!known || known.used || known.at + kTokenMs <= time.now())
        return json({ code: '401', msg: 'token无效' });
      known.used = true;
      const { id, phone } = known.user;
      return json({
        code: '200',
        data: { content: { zwdtsw_user_id: id, zwdtsw_name: '演示用户', zwdtsw_link_phone: phone } },
      });
    }
    return { status: 404 };
  });
  return Object.assign(self, {
    time,
    user: { id: 'demo-user-1', phone: '13900000001' },
    token: issue,
    args: [
      ...[
        '--suishenban-login',
        `${self.base}/uc/login/login.jsp`,
        '--suishenban-user',
        `${self.base}/api/user`,
        '--suishenban-app',
        'rongqiao',
      ],
      ...['--public-origins', origins, ...(phones ? ['--suishenban-phone-field', 'zwdtsw_link_phone'] : [])],
    ],
    env: { RONGQIAO_SUISHENBAN_SECRET: secret },
  });
}

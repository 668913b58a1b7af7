// Linked accounts on the page of one's own data: seen and removed there.
//
//   node --test tests/hosts/my_data.test.mjs

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { temporaryFolder } from '../server/support/server.mjs';
import { lend, person } from '../web/people.mjs';
import { go, launch, openPage, startServer } from '../web/support.mjs';
import { startWechat } from './standins/wechat.mjs';

const api = '/api/v1/hosts';

test('an account that is linked is shown, and is no way in once it is unlinked', async (t) => {
  const wechat = await startWechat(t);
  const config = join(temporaryFolder(t), 'rongqiao.toml');
  writeFileSync(
    config,
    Object.entries(wechat.env)
      .map(([name, value]) => {
        const key = name.replace('RONGQIAO_', '').toLowerCase().replaceAll('_', '-');
        return `${key} = "${value}"\n`;
      })
      .join(''),
    { mode: 0o600 },
  );
  const up = await startServer({ args: ['--config', config, ...wechat.args] });
  t.after(up.stop);
  const browser = await launch();
  t.after(() => browser.close());

  const who = await person(up, '13400000001');
  const nonce = randomBytes(32).toString('base64url');
  const nonceHash = createHash('sha256').update(nonce).digest('base64url');
  const signIn = async () =>
    (await who.post(`${api}/wechat/sign-in`, { code: wechat.code('lin'), nonceHash })).value;
  const { link } = await signIn();
  const { context, page, problems } = await openPage(browser, up.base);
  await lend(context, who);

  await go(page, up.base, '/my-data');
  await page.waitForSelector('#devices');
  assert.equal(await page.locator('#host-links').count(), 0, 'nothing is said to who has none');

  assert.equal((await who.post(`${api}/identities`, { link, nonce, confirm: true })).status, 201);
  assert.equal((await signIn()).linked, true);
  await go(page, up.base, '/my-data');
  await page.waitForSelector('#host-links');
  const row = page.locator('section[aria-labelledby=host-links] li');
  assert.match(await row.innerText(), /^微信\s+.*关联.*最近使用/s);
  if (process.env.RQ_PICTURES) await page.screenshot({ path: join(process.env.RQ_PICTURES, 'links.png') });
  await row.getByRole('button', { name: '解除与微信的关联' }).click();
  await page.waitForFunction(() => !document.querySelector('#host-links'));
  assert.match(await page.innerText('.toast'), /已解除关联/);
  assert.equal((await signIn()).linked, false);
  assert.deepEqual(problems, []);
});

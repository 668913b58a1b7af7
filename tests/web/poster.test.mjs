// The poster as a file: one A4 page that says what it is, with words that can be read and a code that leads to the activity.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readOff } from './camera.mjs';
import { go, openPage, root, site } from './support.mjs';

const { PNG } = createRequire(join(root, 'web/package.json'))('pngjs');
const up = site();

const kId = 'ACT1';
const kSessions = ['信用贷专场', '知识产权质押融资专场', '首贷户一对一'];
const shownActivity = (sessions) => ({
  ...{ id: kId, state: 'open', words: '', places: [], surveyed: false },
  document: {
    ...{
      kind: 'matchmaking',
      title: '漕河泾科技企业融资对接会（演示）',
      summary: '当面看材料，当面算成本。',
    },
    ...{ organisers: ['徐汇区（演示）', '示范银行（演示）'], firstDay: '2026-12-08', lastDay: '2026-12-09' },
    ...{ visibility: 'public', quota: 60, registrationUntil: '2026-12-07', contact: '021-00000000' },
    venues: [{ id: 'v1', name: '创新中心一号厅', address: '上海市徐汇区漕宝路 1 号 3 楼' }],
    sessions: sessions.map((title, at) => ({
      ...{ id: `s${at}`, venue: 'v1', day: '2026-12-08', start: '09:30', end: '11:30', title, quota: 20 },
    })),
    booths: [],
  },
});

async function withPoster(sessions, look) {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-poster-'));
  const { page, context, problems } = await openPage(up.browser, up.base, { dark: true });
  try {
    await page.route(`**/api/v1/activities/${kId}`, (route) =>
      route.fulfill({ json: { ok: true, value: shownActivity(sessions) } }),
    );
    await go(page, up.base, `/activities/${kId}`);
    await page.waitForSelector('#sessions');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('.btn:text-is("海报存为 PDF")'),
    ]);
    const file = join(folder, 'poster.pdf');
    await download.saveAs(file);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    /** The page as pixels, at so many to the inch. */
    const drawn = (dpi, ...part) => {
      execFileSync('pdftoppm', [
        '-png',
        '-singlefile',
        '-r',
        String(dpi),
        ...part.map(String),
        file,
        join(folder, 'page'),
      ]);
      return PNG.sync.read(readFileSync(join(folder, 'page.png')));
    };
    await look({ name: download.suggestedFilename(), info, bytes: readFileSync(file), drawn, page });
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const darkIn = ({ width, data }, top, bottom) => {
  let dark = 0;
  for (let at = top * width; at < bottom * width; at += 1) if (data[at * 4] < 128) dark += 1;
  return dark;
};

test('one page of A4 with title and language, and a code that leads to the activity', () =>
  withPoster(kSessions, ({ name, info, bytes, drawn, page }) => {
    assert.equal(name, '漕河泾科技企业融资对接会（演示）.pdf');
    assert.match(info, /^Title:\s+漕河泾科技企业融资对接会（演示）$/m);
    assert.match(info, /^Author:\s+徐汇区（演示）, 示范银行（演示）$/m);
    assert.match(info, /^Pages:\s+1$/m);
    assert.match(info, /^Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)$/m);
    assert.match(bytes.toString('latin1'), /\/Lang \(zh-CN\)/);
    assert.ok(bytes.length < 1_500_000, `${bytes.length} bytes`);
    const sheet = drawn(100);
    assert.equal(readOff(sheet), `${up.base}/activities/${kId}`);
    assert.ok(darkIn(sheet, 0, sheet.height / 3) > 2_000, 'the title is drawn');
    return page.waitForSelector('.poster:not(.poster-drawn)', { state: 'attached' });
  }));

test('what is longer than a page is made smaller as a whole', () =>
  withPoster(
    Array.from(
      { length: 12 },
      (_, at) => `第 ${at + 1} 场：专精特新企业中长期贷款与知识产权质押融资的条件、材料和成本，逐家说明`,
    ),
    ({ info, drawn }) => {
      assert.match(info, /^Pages:\s+1$/m);
      const sheet = drawn(150);
      assert.equal(readOff(sheet), `${up.base}/activities/${kId}`);
      const edge = Math.round(sheet.height * 0.05);
      assert.equal(darkIn(sheet, sheet.height - edge, sheet.height), 0, 'nothing runs off the sheet');
    },
  ));

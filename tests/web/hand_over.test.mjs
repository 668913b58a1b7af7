// A share handed from screen to camera with no network: every package whole whatever is missed, and nothing taken that is
// none. The camera of the test sees pictures of the other page's screen, out of a video file.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launchWithCamera, pictureOf, readOff } from './camera.mjs';
import { pagesKept } from './kept.mjs';
import { moduleLoader } from './modules.mjs';
import { go, kDesktop, keptFirm, kFirm, openPage, ready, site } from './support.mjs';

const up = site();

/** Numbers of 0 to 1, the same in every run (Knuth's MMIX). */
function drawn(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

describe('frames', () => {
  let modules;
  let frames;
  before(async () => {
    modules = await moduleLoader();
    frames = await modules.load('view/frames/frames.ts');
  });
  after(() => modules.close());

  const textOf = (random, size) =>
    Array.from({ length: size }, () => String.fromCharCode(33 + Math.floor(random() * 94))).join('');

  test('100 packages, 30 % of frames lost, from anywhere in the row: all bytes equal, a few frames more than parts', async () => {
    const random = drawn(9);
    let more = 0;
    for (let package_ = 0; package_ < 100; package_ += 1) {
      const text = textOf(random, 1 + Math.floor(random() * (package_ % 5 === 0 ? 65_000 : 4_000)));
      const sent = await frames.framesOf(text);
      const catcher = new frames.Catcher();
      let caught;
      let seen = 0;
      for (let at = Math.floor(random() * 2 * sent.count); caught?.text === undefined; at += 1) {
        if (random() < 0.3) continue;
        seen += 1;
        caught = await catcher.take(sent.frame(at));
        assert.ok(seen <= sent.count + 24, 'two to the power of -24 is never seen');
      }
      assert.equal(caught.text, text);
      more = Math.max(more, seen - sent.count);
    }
    assert.ok(more > 0, 'some frames told nothing new, or nothing was lost');
  });

  test('frames come again, in any order, and beside those of another screen', async () => {
    const random = drawn(4);
    const [one, two] = [textOf(random, 1_500), textOf(random, 900)];
    const sent = [await frames.framesOf(one), await frames.framesOf(two)];
    const catcher = new frames.Catcher();
    const done = [];
    for (let at = 60; at >= 0 && done.length < 2; at -= 1)
      for (const from of sent)
        for (const caught of [await catcher.take(from.frame(at)), await catcher.take(from.frame(at))])
          if (caught.text !== undefined && !done.includes(caught.text)) done.push(caught.text);
    assert.deepEqual(done.sort(), [one, two].sort());
  });

  test('what is no frame is none; a frame with another bit never makes another text', async () => {
    const text = textOf(drawn(2), 700);
    const sent = await frames.framesOf(text);
    for (const other of [
      '',
      'https://example.com/',
      'A'.repeat(235),
      sent.frame(0).slice(1),
      `${sent.frame(0)}A`,
    ])
      assert.equal(await new frames.Catcher().take(other), undefined);
    for (let bit = 0; bit < 176 * 8; bit += 3) {
      const bytes = Buffer.from(sent.frame(1), 'base64url');
      bytes[bit >> 3] ^= 1 << (bit & 7);
      const catcher = new frames.Catcher();
      let caught = await catcher.take(bytes.toString('base64url'));
      for (let at = 0; at < sent.count; at += 1) {
        if (at !== 1) caught = await catcher.take(sent.frame(at));
        assert.ok(caught?.text === undefined || caught.text === text, `bit ${bit}`);
      }
    }
  });

  test('what comes of them is a path of this site, as an address is that stands still; nothing else is', async () => {
    const { ownPath } = await modules.load('view/frames/ownPath.ts');
    const take = (text) => ownPath(text, ['/slip', '/open'], 'https://s.example');
    for (const [text, path] of [
      ['/slip#a.b', '/slip#a.b'],
      ['https://s.example/slip#a.b', '/slip#a.b'],
      ['https://s.example/open#c', '/open#c'],
      ['/slip#', undefined],
      ['/badge#a', undefined],
      ['https://s.example.evil/slip#a', undefined],
      ['https://evil.example/slip#a', undefined],
      ['//s.example/slip#a', undefined],
      ['K7Q2-9XR4-TMNA', undefined],
    ])
      assert.equal(take(text), path, text);
  });

  test('empty or too long: no frames', async () => {
    assert.equal(await frames.framesOf(''), undefined);
    assert.equal(await frames.framesOf('x'.repeat(frames.kMostBytes + 1)), undefined);
    assert.ok(await frames.framesOf('x'.repeat(frames.kMostBytes)));
  });
});

test('from one phone to another in airplane mode: shown, filmed with a third of the frames lost, received, taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rongqiao-frames-'));
  const { page, context, problems } = await openPage(up.browser, up.base, { firm: kFirm, offline: true });
  let other;
  try {
    await go(page, up.base, '/privacy');
    await pagesKept(page);
    await context.setOffline(true);
    for (const name of ['期望金额', '注册地', '从业人员', '所属行业'])
      await page.check(`.share-topic .tick:has-text("${name}") input`);
    await page.click('section[aria-labelledby=share] button[type=submit]');
    await page.click('.hand-over .btn:has-text("动态码")');
    const qr = page.locator('.hand-over .qr >> nth=-1');
    const label = await qr.getAttribute('aria-label');
    const count = Number(/\d+/.exec(label)[0]);
    await page.click('.hand-over .btn:has-text("加快")');
    const pictures = [];
    const seen = new Set();
    // They come round and round in the film: so many that those that are left are surely enough.
    while (pictures.length < 2 * count + 24) {
      const picture = await pictureOf(qr);
      const code = readOff(picture);
      // On a slow machine some are missed, and on a fast one the same is seen again.
      if (seen.has(code)) continue;
      seen.add(code);
      pictures.push(picture);
    }
    other = await launchWithCamera(
      folder,
      pictures.filter((_, at) => at % 3 !== 1),
    );
    const reader = await openPage(other, up.base, { size: kDesktop, offline: true });
    await go(reader.page, up.base, '/open');
    await pagesKept(reader.page);
    await reader.context.setOffline(true);
    await reader.page.reload();
    await ready(reader.page);
    // Reading pictures takes as long as the processor lets it.
    reader.page.setDefaultTimeout(400_000);
    await reader.page.click('.scan .btn');
    await reader.page.waitForSelector('.caught');
    await reader.page.waitForSelector('.said li');
    assert.equal(await reader.page.locator('video').count(), 0, 'the camera is closed');
    await reader.page.click('.btn:has-text("全部采用")');
    await reader.page.waitForSelector('.settled');
    const { facts } = await keptFirm(reader.page);
    assert.equal(facts.amount_wanted, kFirm.amount_wanted);
    assert.equal(facts.region_code, kFirm.region_code);
    assert.deepEqual(problems, []);
    assert.deepEqual(reader.problems, []);
  } finally {
    await context.close();
    await other?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('without a camera, or without leave to use it, the page says what to do', async () => {
  const { page, context, problems } = await openPage(up.browser, up.base);
  try {
    await go(page, up.base, '/open');
    await page.click('.scan .btn');
    await page.waitForSelector('.scan .problem[role=alert]');
    assert.match(await page.innerText('.scan .problem'), /相机/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

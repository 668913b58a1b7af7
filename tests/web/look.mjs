// Looks at a page in the state that it is in: whether anything stands against WCAG, whether it fits its screen; and, where
// RQ_PICTURES names a folder, a picture for the eye.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeSource } from './support.mjs';

const axe = readFileSync(axeSource, 'utf8');
const kRules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

export async function picture(page, name, options = {}) {
  const folder = process.env.RQ_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, ...options });
}

/** Nothing against WCAG, and nothing wider than the screen. */
export async function sound(page, name) {
  // What stands still while the rest is scrolled covers something anywhere else.
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => globalThis.axe.run(document, rules), kRules);
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target).join()]),
    [],
    name,
  );
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= room, `${name}: ${wide} px in ${room}`);
}

// Chromium as a process of its own over a profile on the disk, which a test may kill as a dying device would.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { kBrowserFlags, root } from './support.mjs';

const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** `context` is that of the profile; `kill()` ends it at once, with all that it has started. */
export async function startChromium(folder) {
  const told = join(folder, 'DevToolsActivePort');
  rmSync(told, { force: true });
  const child = spawn(
    '/usr/bin/chromium-headless-shell',
    [...kBrowserFlags, `--user-data-dir=${folder}`, '--remote-debugging-port=0', 'about:blank'],
    { stdio: 'ignore', detached: true },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!existsSync(told) || !readFileSync(told, 'utf8').includes('\n')) {
    if (child.exitCode !== null) throw new Error(`chromium ended with ${child.exitCode}`);
    await pause(20);
  }
  const [port] = readFileSync(told, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  return {
    context,
    async kill() {
      // Its own group: no other process of this machine is in there.
      process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

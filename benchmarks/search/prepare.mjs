// What is fetched once: the peers from npm, real texts from Debian. Both are kept: node_modules/, build/bench-search/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = join(root, 'benchmarks/search');
const kept = join(root, 'build/bench-search');

/** Runs quietly; what it said is shown when it fails. */
function step(label, command, args, options) {
  process.stderr.write(`${label} …`);
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (done.status === 0) {
    process.stderr.write(' done\n');
    return done.stdout;
  }
  process.stderr.write(` failed\n${done.stdout}${done.stderr}${done.error ?? ''}\n`);
  process.exit(1);
}

/** Fetched again when the lock changes, and held against it. */
export function fetchPeers() {
  const stamp = join(here, 'node_modules/.fetched');
  const lock = readFileSync(join(here, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const quiet = '--no-save --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error'.split(
    ' ',
  );
  step('fetching the peers', 'npm', ['install', ...quiet], { cwd: here });
  step('checking the lock', process.execPath, [join(root, 'tools/setup/check_lock.mjs'), here]);
  writeFileSync(stamp, hash);
}

/** Debian's package descriptions in Chinese, as apt lists them; the machine's own lists stay as they are. */
export function debianDescriptions() {
  const file = join(kept, 'descriptions.txt');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const place = join(kept, 'apt');
  mkdirSync(join(place, 'lists/partial'), { recursive: true });
  mkdirSync(join(place, 'cache/archives/partial'), { recursive: true });
  const sources = join(place, 'sources.list');
  writeFileSync(sources, 'deb http://deb.debian.org/debian bookworm main\n');
  const settings = {
    'Acquire::Languages': 'zh_CN',
    'Acquire::IndexTargets::deb::Packages::DefaultEnabled': 'false',
    'APT::Sandbox::User': 'root',
    'Dir::State::lists': join(place, 'lists'),
    'Dir::Cache': join(place, 'cache'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  step("fetching Debian's descriptions", 'apt-get', [...options, 'update']);
  const list = readdirSync(join(place, 'lists')).find((name) => name.includes('Translation-zh'));
  if (!list) throw new Error('apt fetched no Translation-zh_CN');
  const text = step('unpacking', '/usr/lib/apt/apt-helper', ['cat-file', join(place, 'lists', list)]);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  rmSync(place, { recursive: true });
  return text;
}

/** A file of Debian's fortunes-zh: tang300, song100, chinese. */
export function fortunes(name) {
  const folder = join(kept, 'fortunes');
  if (!existsSync(folder)) {
    const place = join(kept, 'fortunes.new');
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    const options = ['-q', '-o', 'APT::Sandbox::User=root', 'download', 'fortunes-zh'];
    step('fetching fortunes-zh', 'apt-get', options, { cwd: place });
    const archive = readdirSync(place).find((file) => file.endsWith('.deb'));
    step('unpacking', 'dpkg-deb', ['-x', join(place, archive), place]);
    renameSync(place, folder);
  }
  return readFileSync(join(folder, 'usr/share/games/fortunes', name), 'utf8');
}

// Real texts from Debian, fetched once and kept in build/bench-search/.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '../fetch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = join(root, 'build/bench-search');

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

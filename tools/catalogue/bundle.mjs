// Merges catalogue files into one, sorted by id: what the server publishes.
//
//   node tools/catalogue/bundle.mjs [OUT] [FILE…]
//
// Without arguments: all of assets/catalogue and assets/policies into build/catalogue.json.
// A file that would not change is left untouched, so that nothing is rebuilt for it.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compareBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function committedFiles() {
  return ['assets/catalogue', 'assets/policies'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .sort()
      .map((file) => path.join(root, folder, file)),
  );
}

export function mergeCatalogues(files) {
  const catalogues = files.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
  const merged = (key) =>
    catalogues.flatMap((one) => one[key]).sort((a, b) => compareBytes(a.id, b.id));
  return {
    format: 1,
    institutions: merged('institutions'),
    products: merged('products'),
    policies: merged('policies'),
  };
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [out = path.join(root, 'build/catalogue.json'), ...files] = process.argv.slice(2);
  const text = `${JSON.stringify(mergeCatalogues(files.length === 0 ? committedFiles() : files))}\n`;
  if (!fs.existsSync(out) || fs.readFileSync(out, 'utf8') !== text) {
    fs.mkdirSync(path.dirname(out), { recursive: true });
    fs.writeFileSync(out, text);
  }
}

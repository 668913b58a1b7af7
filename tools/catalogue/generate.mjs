// Writes the demonstration catalogue: one file for each institution in assets/catalogue.
//
//   node tools/catalogue/generate.mjs            writes the files
//   node tools/catalogue/generate.mjs --check    fails when the committed files differ
//
// The same tables always give the same bytes: choices are seeded by names, nothing else is read.

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { archetypes, offers } from './archetypes/index.mjs';
import { composeProduct } from './compose.mjs';
import { examplesFor } from './examples.mjs';
import { districts, institutionRecord, institutions, kinds } from './institutions.mjs';
import { layOut } from './layout.mjs';
import { seededChoices } from './random.mjs';

const folder = fileURLToPath(new URL('../../assets/catalogue/', import.meta.url));
const compareBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

// Pudong has the most firms, so it comes up more often than the others.
const pudong = districts.find(({ en }) => en === 'Pudong');
const districtTurns = [...districts, pudong, pudong];

/** City-wide products first, then district versions until the institution's list is full. */
function slotsOf(institution, nextDistrict) {
  const offer = offers[institution.kind];
  const wanted = kinds[institution.kind].products;
  const choose = seededChoices(`slots of ${institution.id}`);
  const offered = archetypes.filter(({ key }) => offer.keys.includes(key));
  const cityWide = offered
    .filter(({ districtOnly }) => !districtOnly)
    .flatMap((archetype) =>
      offer.everyVariant || archetype.together
        ? archetype.names.map((_, variant) => ({ archetype, district: null, variant }))
        : [{ archetype, district: null, variant: null }],
    );
  const local = choose.shuffled(offered.filter(({ district }) => district));
  const cityCount = Math.min(
    cityWide.length,
    local.length === 0 ? wanted : Math.ceil((wanted * 7) / 10),
  );
  const slots = choose.shuffled(cityWide).slice(0, cityCount);
  for (let turn = 0; slots.length < wanted; turn += 1) {
    slots.push({ archetype: local[turn % local.length], district: nextDistrict(), variant: null });
  }
  return slots;
}

function generateCatalogues() {
  let turn = 0;
  let count = 0;
  const nextDistrict = () => districtTurns[turn++ % districtTurns.length];
  return institutions.map((institution) => {
    const products = slotsOf(institution, nextDistrict)
      .map(({ archetype, district, variant }) =>
        composeProduct(archetype, institution, district, variant),
      )
      .sort((a, b) => compareBytes(a.id, b.id))
      .map((product) => ({ ...product, examples: examplesFor(product, count++) }));
    const catalogue = {
      format: 1,
      institutions: [institutionRecord(institution)],
      products,
      policies: [],
    };
    return { file: `${institution.id}.json`, text: `${layOut(catalogue)}\n` };
  });
}

function differences(made) {
  const present = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const extra = present.filter((file) => !made.some((one) => one.file === file));
  const changed = made.filter(
    ({ file, text }) => !present.includes(file) || fs.readFileSync(folder + file, 'utf8') !== text,
  );
  return [...extra, ...changed.map(({ file }) => file)];
}

const made = generateCatalogues();
if (process.argv.includes('--check')) {
  const different = differences(made);
  for (const file of different)
    console.error(`assets/catalogue/${file} is not what the generator makes`);
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  fs.mkdirSync(folder, { recursive: true });
  for (const file of differences(made)) fs.rmSync(folder + file, { force: true });
  for (const { file, text } of made) fs.writeFileSync(folder + file, text);
}

// Holds the rooms of the C++ code apart: who may include whom, and what the core may not mention.
//
//   node tools/check_includes.mjs [FOLDER]     prints file:line: what is wrong; exit 1 when anything is
//
// The tables below are the rule; docs/architecture.md says why.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms in order of height; each may include those listed (and itself). */
const below = (...rooms) => rooms;
const base = below();
const money = below("base");
const rules = below("money", ...money);
const catalogue = below("rules", ...rules);
const match = below("catalogue", ...catalogue);
const search = below("catalogue", ...catalogue);
const population = below("match", ...match);
const demand = below("match", ...match);
const rank = below("match", "search", ...match);
const explain = below("rank", ...rank);
const prove = below("match", ...match);
const contract = below("demand", "explain", "population", "prove", ...explain);
export const coreRooms = {
  base,
  money,
  rules,
  catalogue,
  match,
  population,
  demand,
  search,
  rank,
  explain,
  prove,
  contract,
  flow: below("money", ...money),
};

/** Top folders, and the other top folders that each may include. */
export const houses = { core: [], cli: ["core"], wasm: ["core"], server: ["core"] };

const floating = "floating point";

/** Headers for which the core has no use: it knows no clock, file, thread, stream, chance or platform. */
const coreHeaders = [
  [/^(ctime|time\.h|sys\/time\.h)$/, "a clock"],
  [/^(fstream|filesystem|cstdio|stdio\.h|unistd\.h|fcntl\.h|sys\/.*)$/, "a file"],
  [
    /^(thread|mutex|shared_mutex|condition_variable|future|atomic|semaphore|latch|barrier|stop_token|pthread\.h)$/,
    "a thread",
  ],
  [/^(iostream|ostream|istream|sstream|iomanip|streambuf|syncstream|print)$/, "a stream"],
  [/^random$/, "std distributions, which differ between standard libraries"],
  [/^(cmath|math\.h|cfloat|complex|numbers)$/, floating],
  [/^(locale|clocale)$/, "a locale"],
  [/sqlite3/, "SQLite"],
  [/httplib/, "HTTP"],
  [/imgui/i, "ImGui"],
  [/emscripten/, "Emscripten"],
];

/** Words for which the core has no use, comments and texts aside. */
const coreWords = [
  [/\b\w*(?:system|steady|high_resolution|utc|tai|gps|file)_clock\b/, "a clock"],
  [/\b(?:gettimeofday|clock_gettime|localtime\w*|gmtime\w*|mktime|strftime)\b/, "a clock"],
  [/(?:\bstd::|[^\w:.>])(?:time|clock)\s*\(\s*(?:\)|nullptr|NULL|0)/, "a clock"],
  [/\b(?:fopen|freopen|ifstream|ofstream|fstream|printf|fprintf|puts)\b|\bstd::filesystem\b/, "a file"],
  [/\bstd::(?:thread|jthread|mutex|atomic|async|future)\b|\bthread_local\b/, "a thread"],
  [/\bstd::(?:cout|cerr|clog|cin|o?stringstream|istringstream|ostream|istream)\b/, "a stream"],
  [/\bstd::\w+_distribution\b|\bstd::(?:mt19937\w*|random_device)\b|\bs?rand\s*\(/, "chance of the library's own"],
  [/\b(?:getenv|setlocale)\b/, "the environment"],
  [/\b(?:float|double)\b/, floating],
  [/\bstd::(?:pow|sqrt|exp|log|log2|log10|floor|ceil|round|lround|llround)\b/, floating],
  [/(?<![\w.])\d[\d']*\.\d|(?<![\w.])\d[\d']*[eE][-+]?\d/, floating],
  [/\blong\b/, "long, which has 32 bits in WebAssembly: write std::int64_t"],
  [/\bsqlite3\w*/, "SQLite"],
  [/\bhttplib\b/, "HTTP"],
  [/\bimgui\b/i, "ImGui"],
  [/\bemscripten\w*\b|__EMSCRIPTEN__|__wasm\w*__/i, "Emscripten"],
];

/**
 * The only files that may see the JSON library: all others go through the typed getters of core/base.
 * Its interface passes fractions as floating point; these files take them, to refuse them.
 */
const jsonLibrary = /^nlohmann\//;
const jsonReaders = /^core\/base\/json\w*\.cpp$/;

/** Blanks out comments and the insides of texts, line breaks kept, so that words in them do not count. */
export function codeOnly(source) {
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^()\s\\]{0,16})\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'/g;
  return source.replace(pattern, (text) =>
    text.startsWith("/")
      ? text.replace(/[^\n]/g, " ")
      : text[0] + text.slice(1, -1).replace(/[^\n]/g, " ") + text.at(-1),
  );
}

/** Includes of a file with line numbers. Read from the source itself, since names stand in quotes. */
export function includesOf(source) {
  const found = [];
  source.split("\n").forEach((line, index) => {
    const hit = /^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/.exec(line);
    if (hit) found.push({ line: index + 1, name: hit[1] ?? hit[2], quoted: hit[1] !== undefined });
  });
  return found;
}

/** "core/rules/field.h" -> ["core", "rules"]; a file right in core/ has no room. */
function placeOf(path) {
  const parts = path.split("/");
  return [parts[0], parts.length > 2 ? parts[1] : ""];
}

/** What a name included by `from` points to, as a path from the project folder, or null for others' headers. */
export function targetOf(from, { name, quoted }, exists) {
  const candidates = [posix.normalize(name)];
  if (quoted) {
    candidates.push(posix.join(posix.dirname(from), name));
    for (const house of Object.keys(houses)) candidates.push(posix.join(house, name));
  }
  return (
    candidates.find((path) => exists(path)) ??
    // Made while building (embedded files): the name alone tells where it belongs.
    candidates.find((path) => path.split("/")[0] in houses && path === posix.normalize(name)) ??
    null
  );
}

/** All faults of one file. `path` is relative to the project folder, with forward slashes. */
export function faultsOf(path, source, exists) {
  const faults = [];
  const fault = (line, text) => faults.push(`${path}:${line}: ${text}`);
  const [house, room] = placeOf(path);
  const inCore = house === "core";
  if (inCore && room && !(room in coreRooms)) {
    fault(1, `core/${room} is not in the table of rooms in tools/check_includes.mjs`);
  }

  for (const include of includesOf(source)) {
    if (jsonLibrary.test(include.name) && !jsonReaders.test(path)) {
      fault(include.line, `only core/base/json*.cpp may include <${include.name}>; use core/base/json.h`);
    }
    if (include.name.endsWith(".cpp")) {
      fault(include.line, `"${include.name}" is compiled, not included`);
      continue;
    }
    if (inCore) {
      for (const [pattern, what] of coreHeaders) {
        if (pattern.test(include.name)) fault(include.line, `core knows nothing of ${what}: <${include.name}>`);
      }
    }
    const target = targetOf(path, include, exists);
    if (target === null) continue;
    const [otherHouse, otherRoom] = placeOf(target);
    if (!(otherHouse in houses)) {
      fault(include.line, `${house} must not include ${target}`);
    } else if (otherHouse !== house) {
      if (!houses[house].includes(otherHouse)) fault(include.line, `${house} must not include ${otherHouse}: ${target}`);
    } else if (inCore && otherRoom !== room && !(coreRooms[room] ?? []).includes(otherRoom)) {
      fault(include.line, `core/${room} must not include core/${otherRoom}: ${target}`);
    }
  }

  if (inCore) {
    codeOnly(source)
      .split("\n")
      .forEach((line, index) => {
        if (/^\s*#\s*include/.test(line)) return;
        for (const [pattern, what] of coreWords) {
          if (what === floating && jsonReaders.test(path)) continue;
          const hit = pattern.exec(line);
          if (hit) fault(index + 1, `core knows nothing of ${what}: ${hit[0].trim()}`);
        }
      });
  }
  return faults;
}

/** C++ files of the houses under `root`, sorted. */
export function sourcesUnder(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(cpp|cc|h|hpp)$/.test(entry.name)) found.push(relative(root, path).replaceAll("\\", "/"));
    }
  };
  for (const house of Object.keys(houses)) {
    const folder = join(root, house);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) walk(folder);
  }
  return found.sort();
}

export function checkTree(root) {
  const exists = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  const files = sourcesUnder(root);
  return { files, faults: files.flatMap((path) => faultsOf(path, readFileSync(join(root, path), "utf8"), exists)) };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), ".."));
  const { files, faults } = checkTree(root);
  for (const text of faults) console.log(text);
  if (files.length === 0) console.log(`${root}: no C++ file found; this check has nothing to hold apart`);
  console.log(`${files.length} files, ${faults.length} faults`);
  process.exit(faults.length > 0 || files.length === 0 ? 1 : 0);
}

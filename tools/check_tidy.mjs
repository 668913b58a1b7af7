// Runs clang-tidy over our own C++ files as they are compiled, several files in one unit, two or more units at a
// time, and remembers which text passed: a unit is looked at again only when a file of it, a header of ours that it
// reaches, its compiler line, the settings or clang-tidy itself changed. All findings of all files come at once.
//
//   node tools/check_tidy.mjs FOLDER…     exit 1 when anything is found
//
// Needs build/dev (for the compiler lines, and the precompiled headers that they name). Keeps what passed in build/stamps/tidy.

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { includesOf, targetOf } from "./check_includes.mjs";

const tool = "clang-tidy-14";

/** The files of a unit, as CMake puts them together; a file that is compiled by itself is its own unit. */
export function filesOf(root, unit) {
  if (!unit.includes("/Unity/")) return [unit];
  return includesOf(readFileSync(join(root, unit), "utf8")).map(({ name }) => relative(root, name));
}

/** The files and every file of ours that they reach through includes, sorted. */
export function reached(root, paths) {
  const exists = (name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile() ?? false;
  const found = new Set(paths);
  for (const file of found) {
    for (const include of includesOf(readFileSync(join(root, file), "utf8"))) {
      const target = targetOf(file, include, exists);
      if (target !== null && exists(target)) found.add(target);
    }
  }
  return [...found].sort();
}

/** One hash of all that decides what clang-tidy says about files. */
export function keyOf(root, paths, settings) {
  const hash = createHash("sha256").update(JSON.stringify(settings));
  for (const file of reached(root, paths)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function run(command, words) {
  return new Promise((done) => {
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (part) => (out += part));
    let err = "";
    child.stderr.on("data", (part) => (err += part));
    child.on("error", (error) => done({ code: 127, out, err: String(error) }));
    child.on("close", (code) => done({ code: code ?? 1, out, err }));
  });
}

async function main(root, folders) {
  const database = join(root, "build/dev/compile_commands.json");
  const passed = join(root, "build/stamps/tidy");
  mkdirSync(passed, { recursive: true });
  const version = execFileSync(tool, ["--version"], { encoding: "utf8" });
  const rules = readFileSync(join(root, ".clang-tidy"), "utf8");

  // Generated files are compiled by themselves; nobody wrote them.
  const isOurs = (path) => folders.some((folder) => path.startsWith(`${folder}/`)) && !path.includes(".gen.");
  const units = JSON.parse(readFileSync(database, "utf8"))
    .map(({ file, command }) => ({ path: relative(root, file), command }))
    .map((unit) => ({ ...unit, files: filesOf(root, unit.path).filter(isOurs) }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (units.length === 0) {
    console.log(`no file of ${folders.join(", ")} in ${database}`);
    return 1;
  }

  const waiting = units
    .map((unit) => ({ ...unit, key: keyOf(root, unit.files, [version, rules, unit.command]) }))
    .filter(({ key }) => !existsSync(join(passed, key)));
  let faulty = 0;
  const looking = waiting.length;
  const work = async () => {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      const words = ["-p", dirname(database), "--quiet", join(root, unit.path)];
      const { code, out, err } = await run(tool, words);
      if (code === 0) {
        writeFileSync(join(passed, unit.key), `${unit.files.join("\n")}\n`);
      } else {
        faulty += 1;
        console.log(out.trim() || err.trim());
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const count = units.reduce((sum, { files }) => sum + files.length, 0);
  console.log(`${count} files in ${units.length} units, ${looking} units looked at, ${faulty} with findings`);
  return faulty > 0 ? 1 : 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  process.exitCode = await main(root, process.argv.slice(2));
}

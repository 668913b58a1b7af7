// Runs clang-tidy over our own C++ files, two or more at a time, and remembers which text passed: a file is
// looked at again only when it, a header of ours that it reaches, its compiler line, the settings or
// clang-tidy itself changed. All findings of all files come at once.
//
//   node tools/check_tidy.mjs FOLDER…     exit 1 when anything is found
//
// Needs build/dev (for the compiler lines). Keeps what passed in build/stamps/tidy.

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { includesOf, targetOf } from "./check_includes.mjs";

const tool = "clang-tidy-14";

/** The file and every file of ours that it reaches through includes, sorted. */
export function reached(root, path) {
  const exists = (name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile() ?? false;
  const found = new Set([path]);
  for (const file of found) {
    for (const include of includesOf(readFileSync(join(root, file), "utf8"))) {
      const target = targetOf(file, include, exists);
      if (target !== null && exists(target)) found.add(target);
    }
  }
  return [...found].sort();
}

/** One hash of all that decides what clang-tidy says about a file. */
export function keyOf(root, path, settings) {
  const hash = createHash("sha256").update(JSON.stringify(settings));
  for (const file of reached(root, path)) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
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

  const files = JSON.parse(readFileSync(database, "utf8"))
    .map(({ file, command }) => ({ path: relative(root, file), command }))
    // Embedded files are made while building; nobody wrote them.
    .filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)) && !path.includes(".gen."))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (files.length === 0) {
    console.log(`no file of ${folders.join(", ")} in ${database}`);
    return 1;
  }

  const waiting = files
    .map((file) => ({ ...file, key: keyOf(root, file.path, [version, rules, file.command]) }))
    .filter(({ key }) => !existsSync(join(passed, key)));
  let faulty = 0;
  const looking = waiting.length;
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      // The lines were made for GCC; clang need not know all of its warnings.
      const words = ["-p", dirname(database), "--quiet", "--extra-arg=-Wno-unknown-warning-option", join(root, file.path)];
      const { code, out, err } = await run(tool, words);
      if (code === 0) {
        writeFileSync(join(passed, file.key), `${file.path}\n`);
      } else {
        faulty += 1;
        console.log(out.trim() || err.trim());
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  console.log(`${files.length} files, ${looking} looked at, ${faulty} with findings`);
  return faulty > 0 ? 1 : 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  process.exitCode = await main(root, process.argv.slice(2));
}

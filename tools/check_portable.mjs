// No file of the project may be tied to the machine or network where it was written.
//
//   node tools/check_portable.mjs [FOLDER]     prints file:line: what is wrong; exit 1 when anything is
//
// Looks at the files that git tracks.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Commands that a newcomer types. */
const programs = ["run", "test", "bench", ".ci/run"];

/** All faults of one text file. */
export function faultsOf(path, text) {
  const faults = [];
  const isLock = /(^|\/)package-lock\.json$/.test(path);
  const isNpmrc = /(^|\/)\.npmrc$/.test(path);
  text.split("\n").forEach((line, index) => {
    const fault = (what) => faults.push(`${path}:${index + 1}: ${what}`);
    const home = /(?<![\w.$}~*-])\/(?:work|home|root)\/[\w.-]+/.exec(line);
    if (home) fault(`a path that exists on one machine only: ${home[0]}`);
    if (isLock && /"resolved": "https?:/.test(line)) fault("names the registry that it was fetched from");
    if (isNpmrc && /^\s*[^#;]*registry\s*=/.test(line)) fault("names a registry: that is the machine's business");
  });
  return faults;
}

export function checkTree(root) {
  const listed = execFileSync("git", ["-C", root, "ls-files", "-z", "--stage"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const faults = [];
  let files = 0;
  for (const entry of listed.split("\0").filter(Boolean)) {
    const [, mode, path] = /^(\d+) \w+ \d\t([\s\S]+)$/.exec(entry);
    if (programs.includes(path) && mode !== "100755") faults.push(`${path}:1: is not executable in git`);
    if (mode === "120000" || mode === "160000") continue;
    let bytes;
    try {
      bytes = readFileSync(join(root, path));
    } catch (error) {
      // Deleted in the working tree, not yet in git.
      if (error.code === "ENOENT") continue;
      throw error;
    }
    files += 1;
    if (!bytes.subarray(0, 8000).includes(0)) faults.push(...faultsOf(path, bytes.toString("utf8")));
  }
  return { files, faults };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), ".."));
  const { files, faults } = checkTree(root);
  for (const text of faults) console.log(text);
  console.log(`${files} files, ${faults.length} faults`);
  process.exit(faults.length > 0 || files === 0 ? 1 : 0);
}

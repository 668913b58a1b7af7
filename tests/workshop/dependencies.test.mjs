// docs/dependencies.md lists what is installed, and nothing else.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file) => readFileSync(join(root, file), "utf8");

/** First column of the table under a heading; cells may hold several names. */
function listed(heading) {
  const part = read("docs/dependencies.md").split(`## ${heading}\n`)[1].split("\n## ")[0];
  const rows = [...part.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell]) => cell.trim());
  return rows.filter((cell) => cell !== "package").flatMap((cell) => cell.split(", "));
}

/** Packages of an array in tools/setup/debian.sh. */
function debian(array) {
  const [, words] = new RegExp(`^${array}=\\(\\n([^)]+)\\)`, "m").exec(read("tools/setup/debian.sh"));
  return words.split(/\s+/).filter((word) => word !== "");
}

function npm() {
  const files = ["web", "tools/setup/toolchain", "tests/hosts", ...globSync("benchmarks/*/", { cwd: root })];
  const named = new Set();
  for (const folder of files) {
    let text;
    try {
      text = read(join(folder, "package.json"));
    } catch {
      continue; // A benchmark without peers from npm.
    }
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) named.add(name);
  }
  return [...named];
}

test("every Debian package that is installed, and no other", () => {
  // tools/setup/node.sh installs it where no npm is at hand.
  const maybe = ["npm"];
  // Its sources, by tools/setup/imgui.sh.
  const sources = ["imgui"];
  const installed = [...debian("run_packages"), ...debian("test_packages"), ...maybe, ...sources];
  assert.deepEqual(listed("Debian").sort(), installed.sort());
});

test("every npm package that is installed, and no other", () => {
  // Its list was packed once and stands in the repository.
  const once = ["@zxcvbn-ts/language-common"];
  assert.deepEqual(listed("npm").sort(), [...npm(), ...once].sort());
});

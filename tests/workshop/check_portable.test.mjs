// tools/check_portable.mjs finds what would tie the project to one machine.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { checkTree, faultsOf } from "../../tools/check_portable.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
// Put together here, so that this file itself passes the check.
const slash = "/";
const home = `${slash}home${slash}somebody${slash}project`;

for (const [name, path, text, expected] of [
  ["a path in somebody's home", "a.md", `line\nsee ${home} for more\n`, /^a\.md:2: a path that exists on one machine only/],
  ["a path in quotes", "a.mjs", `const a = "${home}";\n`, /^a\.mjs:1: /],
  ["a registry in a lock", "web/package-lock.json", '{\n  "resolved": "https://example.org/a.tgz"\n}\n', /:2: names the registry/],
  ["a registry in npm's settings", "web/.npmrc", "registry=https://example.org/\n", /:1: names a registry/],
]) {
  test(`finds ${name}`, () => {
    const found = faultsOf(path, text);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0], expected);
  });
}

for (const [name, path, text] of [
  ["addresses on the web", "a.md", `https://example.org${home}\n`.replace("somebody", "x")],
  ["the same word in other places", "a.md", "network/root/file, ./home/x, $HOME/root/x\n"],
  ["a lock without addresses", "package-lock.json", '{ "version": "1.0.0" }\n'],
]) {
  test(`allows ${name}`, () => assert.deepEqual(faultsOf(path, text), []));
}

test("finds a command that is not executable in git", () => {
  const folder = mkdtempSync(join(tmpdir(), "portable-"));
  try {
    const git = (...words) => execFileSync("git", ["-C", folder, ...words], { stdio: "pipe" });
    git("init", "-q");
    writeFileSync(join(folder, "run"), "#!/bin/sh\n");
    git("add", "run");
    assert.match(checkTree(folder).faults.join(), /^run:1: is not executable/);
    chmodSync(join(folder, "run"), 0o755);
    git("add", "run");
    assert.deepEqual(checkTree(folder), { files: 1, faults: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the tree itself has no fault", () => {
  const { files, faults } = checkTree(root);
  assert.ok(files > 10);
  assert.deepEqual(faults, []);
});

// ./test must not say "0 failed" when something did not build, did not run or broke off. The scripts of
// tools/setup run here in an empty folder, with stand-ins for CMake, CTest and npm.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const setup = join(dirname(fileURLToPath(import.meta.url)), "../../tools/setup");

/** Runs bash lines after the scripts were sourced, in a folder with a space in its name. */
function shell(lines, { files = {}, programs = {} } = {}) {
  const root = mkdtempSync(join(tmpdir(), "counting here "));
  try {
    const put = (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    cpSync(setup, join(root, "tools/setup"), { recursive: true });
    for (const [path, text] of Object.entries(files)) put(path, text);
    for (const [name, text] of Object.entries(programs)) {
      put(`bin/${name}`, `#!/bin/bash\n${text}\n`);
      chmodSync(join(root, "bin", name), 0o755);
    }
    const sourced = ["common", "debian", "node", "build", "suites"].map((name) => `source "$root/tools/setup/${name}.sh"`);
    const script = `set -euo pipefail\nroot=$1\nPATH="$root/bin:$PATH"\n${sourced.join("\n")}\n${lines}\n`;
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", root], {
      encoding: "utf8",
      env,
      timeout: 60_000,
    });
    return { status, stdout, stderr, last: stdout.trimEnd().split("\n").at(-1) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const oneFile = (source) => ({ files: { "tests/x/a.test.mjs": `import test from "node:test";\n${source}\n` } });
const nodeTests = `begin_part x; node_tests x "$root/tests/x"; end_part; end_all`;

test("passed and failed tests are added up", () => {
  const found = shell(nodeTests, oneFile('test("a", () => {}); test("b", () => {}); test("c", () => { throw 1; });'));
  assert.equal(found.last, "2 passed, 1 failed");
  assert.equal(found.status, 1);
});

test("passed tests alone give exit 0", () => {
  const found = shell(nodeTests, oneFile('test("a", () => {});'));
  assert.deepEqual([found.last, found.status], ["1 passed, 0 failed", 0], found.stderr);
});

test("skipped tests are no passed ones", () => {
  const found = shell(nodeTests, oneFile('test("a", () => {}); test.skip("b", () => {});'));
  assert.equal(found.stdout, "x: 1 tests, of which 0 failed (1 skipped)\n1 passed, 0 failed\n");
});

for (const [name, source] of [
  ["a file without a test", ""],
  ["a file that does not load", 'throw new Error("no");'],
  ["a file that stops the process", 'test("a", () => {}); process.exit(3);'],
  ["a file with nothing but skipped tests", 'test.skip("a", () => {});'],
]) {
  test(`${name} fails`, () => {
    const found = shell(nodeTests, oneFile(source));
    assert.match(found.last, /^\d+ passed, [1-9]\d* failed$/);
    assert.equal(found.status, 1);
  });
}

test("a part without test files fails", () => {
  assert.equal(shell(nodeTests).last, "0 passed, 1 failed");
});

test("a part that ran nothing fails", () => {
  const found = shell("begin_part web; end_part; end_all");
  assert.deepEqual([found.last, found.status], ["0 passed, 1 failed", 1]);
});

test("tests that packages bring along are not run", () => {
  const found = shell(nodeTests, {
    files: {
      "tests/x/a.test.mjs": 'import test from "node:test"; test("a", () => {});',
      "tests/x/node_modules/p/b.test.mjs": 'throw new Error("no");',
    },
  });
  assert.deepEqual([found.last, found.status], ["1 passed, 0 failed", 0], found.stderr);
});

test("a failed check is a failed test, and its output is shown", () => {
  const found = shell(`begin_part x; check a "looking" ls /no/such/place; check b "looking" true; end_part; end_all`);
  assert.equal(found.last, "1 passed, 1 failed");
  assert.match(found.stderr, /no\/such\/place/);
});

// --- builds and C++ tests, with stand-ins -------------------------------------------------------------

/** A CTest that writes this result file and ends with this code. */
const ctest = (tag, code = 0) =>
  `while (($#)); do [[ $1 == --output-junit ]] && printf '%s' '<?xml version="1.0"?>${tag}' >"$2"; shift; done; exit ${code}`;
const gtests = "begin_part core; mkdir -p \"$build/dev\"; gtests core; end_part; end_all";

for (const [name, program, last] of [
  ["a good run", ctest('<testsuite name="x" tests="12" failures="0" disabled="0" skipped="0">'), "12 passed, 0 failed"],
  ["failures", ctest('<testsuite name="x"\n\ttests="12" failures="2" disabled="0" skipped="0">', 8), "10 passed, 2 failed"],
  ["skipped ones", ctest('<testsuite name="x" tests="12" failures="0" disabled="1" skipped="2">'), "9 passed, 0 failed"],
  ["no test at all", ctest('<testsuite name="x" tests="0" failures="0">', 8), "0 passed, 1 failed"],
  ["no result file", "exit 1", "0 passed, 1 failed"],
  ["an exit code that the result file does not explain", ctest('<testsuite tests="3" failures="0">', 8), "3 passed, 1 failed"],
]) {
  test(`C++ tests: ${name}`, () => {
    const found = shell(gtests, { programs: { ctest: program } });
    assert.equal(found.last, last, found.stderr);
  });
}

test("a failed build fails each part that stands on it, once, and their tests are not run", () => {
  const found = shell(
    `for part in core server; do begin_part $part; if build_for_$part; then echo "ran $part"; fi; end_part; done; end_all`,
    { programs: { cmake: 'echo "stand-in: compiler error"; exit 1', npm: "exit 1" } },
  );
  assert.equal(found.last, "0 passed, 2 failed");
  assert.equal(found.status, 1);
  assert.doesNotMatch(found.stdout, /ran/);
  assert.equal(found.stderr.match(/stand-in: compiler error/g).length, 1);
});

test("a step keeps standard output clean and takes the command's exit code", () => {
  const found = shell('step a "doing" bash -c "echo out; exit 7" || echo "code $?"');
  assert.equal(found.stdout, "code 7\n");
  assert.match(found.stderr, /doing … failed \(exit 7\)/);
});

test("stamps: the same content is fresh, another content, a new file or a gone one is not", () => {
  const found = shell(
    `h() { hash_of "$root/in" "$root/gone"; }
     echo a >"$root/in/f"; keep s "$(h)"; fresh s "$(h)" && echo same
     touch -d 2001-01-01 "$root/in/f"; fresh s "$(h)" && echo "same after touch"
     echo b >"$root/in/f"; fresh s "$(h)" || echo changed
     echo a >"$root/in/f"; echo >"$root/in/g"; fresh s "$(h)" || echo added
     rm "$root/in/g"; echo x >"$root/gone"; fresh s "$(h)" || echo appeared`,
    { files: { "in/f": "" } },
  );
  assert.equal(found.stdout, "same\nsame after touch\nchanged\nadded\nappeared\n", found.stderr);
});

test("Node's packages are asked of Debian only where there is no npm", () => {
  const without = shell('PATH="$root/bin"; mapfile -t more < <(node_packages); echo "${more[@]}"', {
    programs: Object.fromEntries(["find", "sort", "xargs", "sha256sum", "cut", "mkdir"].map((name) => [name, `exec /usr/bin/${name} "$@"`])),
  });
  assert.equal(without.stdout, "npm\n", without.stderr);
  const withOne = shell('mapfile -t more < <(node_packages); echo "${#more[@]}"', { programs: { npm: "exit 0" } });
  assert.equal(withOne.stdout, "0\n");
});

// ./run, ./test and ./bench used wrongly: they say how, with exit code 2, before they build anything.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Runs a command from another folder, so that nothing leans on where one stands. */
const call = (name, ...words) =>
  spawnSync(join(root, name), words, { cwd: tmpdir(), encoding: "utf8", timeout: 20_000, input: "" });

for (const [name, words, message] of [
  ["run", ["--port"], /--port needs a value/],
  ["run", ["--port", ""], /--port needs a value/],
  ["run", ["--port="], /--port needs a value/],
  ["run", ["--port", "abc"], /not a port: abc/],
  ["run", ["--port", "65536"], /not a port: 65536/],
  ["run", ["--port", "-1"], /not a port: -1/],
  ["run", ["--port=80 80"], /not a port: 80 80/],
  ["run", ["--catalogue", "no such file.json"], /no such catalogue file: no such file\.json/],
  ["run", ["--catalogue", "."], /no such catalogue file/],
  ["run", ["--colour", "red"], /unknown argument: --colour/],
  ["run", ["8080"], /unknown argument: 8080/],
  ["test", ["everything"], /no such part: everything/],
  ["test", ["core", "web"], /one part at a time/],
  ["bench", ["no-such-benchmark"], /no such benchmark: no-such-benchmark/],
  ["bench", ["../benchmarks/web"], /no such benchmark: \.\.\/benchmarks\/web/],
  ["bench", ["--yaml"], /unknown option: --yaml/],
]) {
  test(`./${name} ${words.map((word) => JSON.stringify(word)).join(" ")} is refused`, () => {
    const { status, stdout, stderr } = call(name, ...words);
    assert.equal(status, 2, stderr);
    assert.match(stderr, message);
    assert.match(stderr, new RegExp(`usage: \\./${name} `));
    assert.equal(stdout, "");
  });
}

for (const name of ["run", "test", "bench"]) {
  test(`./${name} --help tells how to use it`, () => {
    const { status, stdout, stderr } = call(name, "--help");
    assert.equal(status, 0, stderr);
    assert.match(stdout, new RegExp(`^usage: \\./${name} `));
  });
}

test("./bench lists the benchmarks that exist", () => {
  const there = readdirSync(join(root, "benchmarks")).filter((name) => existsSync(join(root, "benchmarks", name, "bench.mjs")));
  const listed = /\nbenchmarks: (.*)\n/.exec(call("bench", "--help").stdout)[1];
  assert.equal(listed, there.sort().join(" ") || "none yet");
});

// Each rule of tools/check_includes.mjs finds a planted violation, and lets pass what is allowed.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { checkTree, codeOnly, coreRooms, faultsOf } from "../../tools/check_includes.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Faults of a file with this text; every header that it names exists. */
const faults = (path, source) =>
  faultsOf(path, source, (name) => /^(core\/\w+|cli|wasm|server|web)\/[ab]\.h$/.test(name) && !name.includes("/x/"));

const finds = (name, path, source, expected) =>
  test(`finds ${name}`, () => {
    const found = faults(path, source);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0], expected);
    assert.ok(found[0].startsWith(`${path}:`));
  });

const allows = (name, path, source) => test(`allows ${name}`, () => assert.deepEqual(faults(path, source), []));

// Directions inside the core.
const order = ["base", "money", "rules", "catalogue", "match", "rank", "explain", "contract"];
for (const [height, room] of order.entries()) {
  for (const lower of order.slice(0, height)) {
    allows(`core/${room} -> core/${lower}`, `core/${room}/a.h`, `#include "core/${lower}/b.h"\n`);
    finds(
      `core/${lower} -> core/${room}`,
      `core/${lower}/a.h`,
      `\n#include "core/${room}/b.h"\n`,
      new RegExp(`a\\.h:2: core/${lower} must not include core/${room}`),
    );
  }
}
finds("a .cpp that is included", "core/match/a.cpp", '#include "core/match/b.cpp"\n', /is compiled, not included/);
finds("search beside match", "core/match/a.cpp", '#include "core/search/b.h"\n', /core\/match must not include core\/search/);
finds("match beside search", "core/search/a.cpp", '#include "core/match/b.h"\n', /core\/search must not include core\/match/);
allows("rank on both", "core/rank/a.cpp", '#include "core/match/b.h"\n#include "core/search/b.h"\n');
finds("flow above money", "core/flow/a.cpp", '#include "core/rules/b.h"\n', /core\/flow must not include core\/rules/);
allows("flow on money", "core/flow/a.cpp", '#include "core/money/b.h"\n');
finds("a room that is in no table", "core/magic/a.cpp", "int a;\n", /core\/magic is not in the table/);

// Other spellings of the same include.
finds("a relative path upwards", "core/base/a.cpp", '#include "../match/b.h"\n', /core\/base must not include core\/match/);
finds("a path from core/", "core/base/a.cpp", '#include "match/b.h"\n', /core\/base must not include core\/match/);
finds("angle brackets", "core/base/a.cpp", "#include <core/match/b.h>\n", /core\/base must not include core\/match/);
finds("odd spacing", "core/base/a.cpp", '  #  include   "core/match/b.h"\n', /core\/base must not include core\/match/);
test("finds a header that only the build makes", () => {
  const found = faultsOf("core/base/a.cpp", '#include "core/match/made.h"\n', () => false);
  assert.equal(found.length, 1);
});

// Houses.
for (const house of ["cli", "wasm", "server"]) {
  allows(`${house} -> core`, `${house}/a.cpp`, '#include "core/contract/session.h"\n');
  allows(`${house} -> itself`, `${house}/a.cpp`, `#include "${house}/b.h"\n`);
  finds(`core -> ${house}`, "core/base/a.cpp", `#include "${house}/b.h"\n`, new RegExp(`core must not include ${house}`));
  for (const other of ["cli", "wasm", "server"].filter((name) => name !== house)) {
    finds(`${house} -> ${other}`, `${house}/x/a.cpp`, `#include "${other}/b.h"\n`, new RegExp(`${house} must not include ${other}`));
  }
}
finds("core -> web", "core/base/a.cpp", '#include "web/b.h"\n', /core must not include web/);

// The JSON library.
allows("the JSON library in its reader", "core/base/json.cpp", "#include <nlohmann/json.hpp>\n");
allows("the JSON library in its writer", "core/base/json_writer.cpp", "#include <nlohmann/json.hpp>\n");
finds("the JSON library in a header", "core/base/json.h", "#include <nlohmann/json.hpp>\n", /only core\/base\/json/);
finds("the JSON library elsewhere in core", "core/match/a.cpp", "#include <nlohmann/json_fwd.hpp>\n", /only core\/base\/json/);
finds("the JSON library in the server", "server/http/a.cpp", "#include <nlohmann/json.hpp>\n", /only core\/base\/json/);

// Headers that the core has no use for.
for (const [header, what] of [
  ["ctime", "a clock"],
  ["fstream", "a file"],
  ["filesystem", "a file"],
  ["cstdio", "a file"],
  ["sys/stat.h", "a file"],
  ["thread", "a thread"],
  ["mutex", "a thread"],
  ["atomic", "a thread"],
  ["iostream", "a stream"],
  ["sstream", "a stream"],
  ["random", "std distributions"],
  ["cmath", "floating point"],
  ["sqlite3.h", "SQLite"],
  ["httplib.h", "HTTP"],
  ["imgui.h", "ImGui"],
  ["emscripten/emscripten.h", "Emscripten"],
]) {
  finds(`<${header}> in core`, "core/rules/a.cpp", `#include <${header}>\n`, new RegExp(`core knows nothing of ${what}`));
  allows(`<${header}> in server`, "server/a.cpp", `#include <${header}>\n`);
}
allows("calendar types", "core/money/a.cpp", "#include <chrono>\nstd::chrono::sys_days day;\nstd::chrono::year_month_day d{day};\n");

// Words that the core has no use for.
for (const [code, what] of [
  ["auto now = std::chrono::system_clock::now();", "a clock"],
  ["using Clock = std::chrono::steady_clock;", "a clock"],
  ["auto t = std::time(nullptr);", "a clock"],
  ["auto t = time(0);", "a clock"],
  ['auto* f = fopen("x", "r");', "a file"],
  ['std::printf("x");', "a file"],
  ["std::mutex lock;", "a thread"],
  ["thread_local int a;", "a thread"],
  ["std::cerr << 1;", "a stream"],
  ["std::ostringstream out;", "a stream"],
  ["std::normal_distribution<> d;", "chance"],
  ["std::mt19937 engine;", "chance"],
  ["int a = rand();", "chance"],
  ['auto* home = getenv("HOME");', "the environment"],
  ["double rate = one;", "floating point"],
  ["float rate = one;", "floating point"],
  ["auto a = std::pow(b, c);", "floating point"],
  ["auto a = b * 1.5;", "floating point"],
  ["auto a = b * 1e6;", "floating point"],
  ["long a = 1;", "long"],
  ["sqlite3_open(a, b);", "SQLite"],
  ["httplib::Client client;", "HTTP"],
  ["ImGui::Text(a);", "ImGui"],
  ["#ifdef __EMSCRIPTEN__", "Emscripten"],
  ["EMSCRIPTEN_KEEPALIVE int f();", "Emscripten"],
]) {
  finds(`\`${code}\` in core`, "core/match/a.cpp", `int a;\n${code}\n`, new RegExp(`a\\.cpp:2: core knows nothing of ${what}`));
  allows(`\`${code}\` in server`, "server/a.cpp", `${code}\n`);
  allows(`\`${code}\` in a comment`, "core/match/a.cpp", `// ${code}\n/* ${code}\n ${code} */\n`);
}
allows("such words inside texts", "core/match/a.cpp", 'auto a = "a double clock std::mutex 1.5";\n');
allows("such words inside raw texts", "core/match/a.cpp", 'auto a = R"(double "quoted" 1.5)";\n');
allows("numbers that look alike", "core/match/a.cpp", "auto a = 0x9E3779B9ULL + 1'000'000 + b.c[1].d + 0xE1;\n");
finds("code after a text with an escaped quote", "core/match/a.cpp", 'auto a = "\\""; double b;\n', /floating/);
finds("code after a separated number", "core/match/a.cpp", "auto a = 10'000; double b; auto c = 10'000;\n", /floating/);
test("blanking keeps lines and length", () => {
  const source = 'a /* b\nc */ "d" // e\nf';
  const blanked = codeOnly(source);
  assert.equal(blanked.length, source.length);
  assert.deepEqual(
    blanked.split("\n").map((line) => line.trim()),
    ["a", '"', "f"].map((start, index) => (index === 1 ? '" "' : start)),
  );
});

test("the tree itself has sources in every house and no fault", () => {
  const { files, faults: found } = checkTree(root);
  for (const house of ["core", "cli", "wasm", "server"]) {
    assert.ok(files.some((path) => path.startsWith(`${house}/`)), house);
  }
  assert.deepEqual(found, []);
});

test("the table of rooms has no loop", () => {
  for (const [room, lower] of Object.entries(coreRooms)) {
    for (const other of lower) assert.ok(!coreRooms[other].includes(room), `${room} and ${other}`);
  }
});

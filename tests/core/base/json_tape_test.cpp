#include "core/base/json_tape.h"

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::codes_and_places;
using test::Parsed;

std::string text_of(const JsonDocument& document) {
  JsonWriter out;
  out.value(document.root());
  return out.take();
}

std::string tape_of(const std::string& json) {
  const Parsed parsed(json);
  return write_tape(parsed.document->root());
}

/// The document as text again, or the one fault.
std::string reread(std::string_view tape) {
  Diagnostics faults;
  const auto document = read_tape(tape, faults);
  return document ? text_of(*document) : codes_and_places(faults).at(0);
}

class Tape : public testing::TestWithParam<const char*> {};

TEST_P(Tape, GivesBackWhatWasWritten) { EXPECT_EQ(reread(tape_of(GetParam())), GetParam()); }

INSTANTIATE_TEST_SUITE_P(Values, Tape,
                         testing::Values("null", "true", "false", "0", "-1", "9223372036854775807",
                                         "-9223372036854775808", "\"\"", "\"\u878d\u6865\"", "[]",
                                         "{}", "[[],{}]", R"(["a","a","b",["b"]])",
                                         R"([{"a":1,"b":2},{"a":3,"b":[]},{"b":1},{}])",
                                         R"({"a":{"a":{"a":[0,64,128,-64,-65,100000000000]}}})"));

TEST(ReadTape, RefusesWhatFollowsTheValue) {
  EXPECT_EQ(reread(tape_of("[1]") + '\0'), "broken_snapshot byte 6");
}

TEST(ReadTape, RefusesEveryTruncation) {
  const std::string tape = tape_of(R"([{"a":"x","b":["x","y",-70000,true]},{"a":null,"b":[]}])");
  for (std::size_t size = 0; size < tape.size(); ++size) {
    EXPECT_EQ(reread(tape.substr(0, size)).substr(0, 15), "broken_snapshot") << size;
  }
}

struct BrokenCase {
  const char* name;
  std::string tape;
};
class ReadTapeRefuses : public testing::TestWithParam<BrokenCase> {};
TEST_P(ReadTapeRefuses, WhatNoWriterWrites) {
  EXPECT_EQ(reread(GetParam().tape).substr(0, 15), "broken_snapshot");
}

std::string bytes(std::initializer_list<int> list) {
  std::string out;
  for (const int byte : list) out += static_cast<char>(byte);
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    Bytes, ReadTapeRefuses,
    testing::Values(
        BrokenCase{"UnknownTag", bytes({0, 0, 8})},
        BrokenCase{"MoreElementsThanBytes", bytes({0, 0, 5, 0xFF, 0xFF, 0xFF, 0x7F, 0})},
        BrokenCase{"SharedTextThatIsNotThere", bytes({0, 0, 4, 0})},
        BrokenCase{"ShapeThatIsNotThere", bytes({0, 0, 6, 0})},
        BrokenCase{"TextPastTheEnd", bytes({0, 0, 7, 2, 'a'})},
        BrokenCase{"TextThatIsNotUtf8", bytes({0, 0, 7, 2, 0xC3, 0x28})},
        BrokenCase{"KeysOutOfOrder", bytes({0, 1, 2, 1, 'b', 1, 'a', 6, 0, 0, 0})},
        BrokenCase{"KeyTwice", bytes({0, 1, 2, 1, 'a', 1, 'a', 6, 0, 0, 0})},
        BrokenCase{"NumberOfMoreThan64Bits", bytes({0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                    0xFF, 0xFF, 0xFF, 0x02})},
        BrokenCase{"TooDeep", bytes({0, 0}) + std::string(400, '\x05')},
        BrokenCase{"DepthBomb",
                   [] {
                     std::string nested = bytes({0, 0});
                     for (int i = 0; i < 200; ++i) nested += bytes({5, 1});
                     return nested + '\0';
                   }()}),
    [](const auto& one) { return one.param.name; });

TEST(ReadTape, SurvivesAnyChangedBytes) {
  const std::string tape =
      tape_of(R"([{"id":"p1","n":[1,2,300],"s":"\u878d"},{"id":"p2","n":[],"s":"\u878d"}])");
  Random random(20261122);
  for (int round = 0; round < 20000; ++round) {
    std::string changed = tape;
    for (std::uint64_t i = 0; i <= random.below(3); ++i) {
      changed[random.below(changed.size())] = static_cast<char>(random.below(256));
    }
    Diagnostics faults;
    const auto document = read_tape(changed, faults);
    ASSERT_NE(document.has_value(), faults.has_errors());
    // Whatever was opened can be read to its end, and written again.
    if (document) {
      ASSERT_EQ(reread(write_tape(document->root())), text_of(*document));
    }
  }
}

}  // namespace
}  // namespace rq

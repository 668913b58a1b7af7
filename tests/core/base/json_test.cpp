#include "core/base/json.h"

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "tests/support/catalogues.h"

namespace rq {
namespace {

using test::codes_and_places;
using test::Parsed;

struct RefusedCase {
  const char* name;
  std::string text;
  std::string fault;
};

class ParseJsonRefuses : public testing::TestWithParam<RefusedCase> {};

TEST_P(ParseJsonRefuses, WithOneFaultAtItsLineAndColumn) {
  const Parsed parsed(GetParam().text);
  EXPECT_FALSE(parsed.document.has_value());
  EXPECT_EQ(codes_and_places(parsed.faults), std::vector<std::string>{GetParam().fault});
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ParseJsonRefuses,
    testing::Values(RefusedCase{"Empty", "", "json_syntax 1:1"},
                    RefusedCase{"MissingValue", "{\"a\":\n  }", "json_syntax 2:3"},
                    RefusedCase{"SecondDocument", "{} x", "json_syntax 1:4"},
                    RefusedCase{"ColumnsCountCharacters", "{\"融桥\": x}", "json_syntax 1:8"},
                    RefusedCase{"LoneHighSurrogate", R"("\ud800")", "json_syntax 1:8"},
                    RefusedCase{"LoneLowSurrogate", R"("\udc00")", "json_syntax 1:7"},
                    RefusedCase{"BrokenUtf8", "\"\xC3\x28\"", "json_syntax 1:3"},
                    RefusedCase{"DuplicateKey", "{\"a\":1,\"a\":2}", "duplicate_key 1:10"},
                    RefusedCase{"TooDeep", std::string(200, '['), "too_deep 1:161"},
                    RefusedCase{"NotANumber", "[NaN]", "json_syntax 1:2"},
                    RefusedCase{"BeyondEveryDouble", "[1e999]", "not_integer 1:7"}),
    [](const auto& one) { return one.param.name; });

TEST(ParseJson, TellsIntegersFromOtherNumbers) {
  Parsed parsed("[1,-2,1.5,1e3,9223372036854775807,9223372036854775808]");
  const JsonView list = parsed.document->root();
  EXPECT_EQ(list.element(0).integer(), 1);
  EXPECT_EQ(list.element(1).integer(), -2);
  EXPECT_EQ(list.element(2).kind(), JsonKind::kOtherNumber);
  EXPECT_EQ(list.element(3).kind(), JsonKind::kOtherNumber);
  EXPECT_EQ(list.element(4).integer(), INT64_MAX);
  EXPECT_EQ(list.element(5).kind(), JsonKind::kOtherNumber);
}

TEST(ParseJson, StopsAtItsBoundOfValues) {
  std::string many = "[0";
  for (std::size_t i = 0; i < JsonDocument::kMaxValues; ++i) many += ",0";
  const Parsed parsed(many + "]");
  ASSERT_EQ(parsed.faults.list().size(), 1U);
  EXPECT_EQ(parsed.faults.list()[0].code, "too_large");
}

TEST(ParseJson, KeepsApartWhatOnlySharesItsRoom) {
  // More texts and more sets of keys than are remembered; each comes again.
  constexpr int kObjects = 20'000;
  std::string text = "[";
  for (int i = 0; i < 2 * kObjects; ++i) {
    const std::string n = std::to_string(i % kObjects);
    if (i > 0) text += ',';
    text += R"({"k)" + n + R"(":"v)" + n + R"(","same":"a\u0041"})";
  }
  const Parsed parsed(text + "]");
  ASSERT_TRUE(parsed.document.has_value());
  const JsonView list = parsed.document->root();
  ASSERT_EQ(list.size(), std::size_t{2 * kObjects});
  for (int i = 0; i < 2 * kObjects; ++i) {
    const std::string n = std::to_string(i % kObjects);
    const JsonView object = list.element(static_cast<std::size_t>(i));
    ASSERT_EQ(object.size(), 2U);
    ASSERT_EQ(object.member("k" + n).string(), "v" + n);
    ASSERT_EQ(object.member("same").string(), "aA");
  }
}

TEST(WriteJson, RepeatsAValueWithSortedKeys) {
  Parsed parsed(R"({"b":[1,true,null,"x"],"a":{"z":"\u00e9\n\u0001\"\\"}})");
  JsonWriter out;
  out.value(parsed.document->root());
  EXPECT_EQ(out.text(), "{\"a\":{\"z\":\"\xC3\xA9\\n\\u0001\\\"\\\\\"},\"b\":[1,true,null,\"x\"]}");
}

TEST(Cursor, EscapesPointers) {
  Parsed parsed(R"({"a/b":{"c~d":[0,"x"]}})");
  const Cursor root = parsed.root();
  const Cursor a = root.member("a/b");
  const Cursor b = a.member("c~d");
  EXPECT_EQ(b.element(1).pointer(), "/a~1b/c~0d/1");
  EXPECT_EQ(b.element(1).integer(), std::nullopt);
  EXPECT_EQ(codes_and_places(parsed.faults), std::vector<std::string>{"wrong_type /a~1b/c~0d/1"});
}

TEST(Diagnostics, ListsAFaultOnceAndCountsWhatItDoesNotKeep) {
  Diagnostics faults;
  faults.add({"wrong_type", Severity::kError, "/0", ""});
  faults.add({"wrong_type", Severity::kError, "/0", ""});
  EXPECT_EQ(faults.list().size(), 1U);
  for (int i = 1; i < 10005; ++i) {
    faults.add({"wrong_type", Severity::kError, "/" + std::to_string(i), ""});
  }
  EXPECT_EQ(faults.list().size(), Diagnostics::kMost + 1);
  EXPECT_EQ(faults.list().back().code, "more_faults");
  EXPECT_TRUE(faults.list().back().detail.starts_with("5 more"));
}

}  // namespace
}  // namespace rq

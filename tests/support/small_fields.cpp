#include "tests/support/small_fields.h"

#include <array>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace rq::test {
namespace {

struct Row {
  const char* key;
  const char* type;
  const char* change;
  const char* options;
};

constexpr std::array<Row, 12> kRows = {{
    {"wish", "int", R"({"how":"choose","effort":1,"step":1,"each":2})", ""},
    {"staff", "int", R"({"how":"grow","only":"up","step":2,"each":3,"most":4})", ""},
    {"money", "fen", R"({"how":"choose","effort":2,"step":500000,"each":3})", ""},
    {"debt", "ppm", R"({"how":"settle","only":"down","effort":4})", ""},
    {"listed", "bool", R"({"how":"settle","to":{"false":5}})", ""},
    {"level", "enum", R"({"how":"obtain","to":{"x":9,"z":4}})", "xyz"},
    {"titles", "set", R"({"how":"obtain","to":{"x":3,"z":2}})", "xyz"},
    {"begun", "date", R"({"how":"wait"})", ""},
    {"months", "int", R"({"how":"wait","every":1})", ""},
    {"cases", "int", R"({"how":"wait","clears":1})", ""},
    {"place", "code", R"("never")", ""},
    {"owner", "bool", R"("never")", ""},
}};

std::string small_json() {
  std::string fields;
  for (std::size_t i = 0; i < 2 * kRows.size(); ++i) {
    const bool spare = i >= kRows.size();
    const Row& row = kRows[i % kRows.size()];
    std::string options;
    for (const char* option = row.options; *option != 0; ++option) {
      options += std::string(options.empty() ? "" : ",") + R"({"value":")" + *option +
                 R"(","label":{"zh":"","en":""}})";
    }
    fields += std::string(i == 0 ? "" : ",") + R"({"key":")" + row.key + (spare ? "_2" : "") +
              R"(","type":")" + row.type + R"(","topic":"","change":)" + row.change +
              R"(,"label":{"zh":"","en":""})" +
              (options.empty() ? "" : R"(,"options":[)" + options + "]") + "}";
  }
  return R"({"format":1,"topics":[],"fields":[)" + fields + "]}";
}

}  // namespace

const FieldList& small_fields() {
  static const FieldList list = [] {
    Diagnostics faults;
    auto parsed = FieldList::parse(small_json(), faults);
    EXPECT_TRUE(parsed.has_value());
    return std::move(*parsed);
  }();
  return list;
}

const CostModel& small_costs() {
  static const CostModel model = [] {
    Diagnostics faults;
    auto parsed = CostModel::parse(small_json(), small_fields(), faults);
    EXPECT_TRUE(parsed.has_value());
    return std::move(*parsed);
  }();
  return model;
}

}  // namespace rq::test

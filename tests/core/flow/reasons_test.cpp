#include "core/flow/reasons.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "core/base/diagnostic.h"
#include "core/base/json.h"
#include "core/flow/clocks.h"

namespace rq {
namespace {

constexpr auto kDecline = ApplicationAction::kDecline;

std::string code_of(std::string_view reason, std::string_view sentence) {
  const auto fault = fault_of_reason(kDecline, reason, sentence);
  return fault ? std::string(fault->code) : "";
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Reason, NeedsACodeOfTheActionsOwnList) {
  EXPECT_EQ(code_of("debt_level", "资产负债率高于本产品的上限"), "");
  EXPECT_EQ(code_of("", "资产负债率高于本产品的上限"), "unknown_reason");
  EXPECT_EQ(code_of("duplicate", "资产负债率高于本产品的上限"), "unknown_reason");
  EXPECT_TRUE(fault_of_reason(ApplicationAction::kAccept, "debt_level", "资产负债率高于上限。"));
  EXPECT_FALSE(
      fault_of_reason(ApplicationAction::kClose, "duplicate", "同一产品已有一份申请在办。"));
}

TEST(Reason, NeedsASentenceWithinItsBounds) {
  EXPECT_EQ(code_of("revenue", repeated("字", 7)), "bad_sentence");
  EXPECT_EQ(code_of("revenue", repeated("字", 8)), "");
  EXPECT_EQ(code_of("revenue", "   " + repeated("字", 7) + "   "), "bad_sentence");
  EXPECT_EQ(code_of("revenue", "          "), "bad_sentence");
  EXPECT_EQ(code_of("revenue", repeated("字", 500)), "");
  EXPECT_EQ(code_of("revenue", repeated("字", 501)), "bad_sentence");
  EXPECT_EQ(code_of("other", repeated("字", 19)), "bad_sentence");
  EXPECT_EQ(code_of("other", repeated("字", 20)), "");
}

TEST(Reason, NeedsASentenceOfPlainText) {
  EXPECT_EQ(code_of("revenue", "line one\nline two"), "bad_sentence");
  EXPECT_EQ(code_of("revenue", std::string("a zero\0byte", 11)), "bad_sentence");
  EXPECT_EQ(code_of("revenue", "not UTF-8 \xC3\x28"), "bad_sentence");
}

TEST(Reason, BelongsToExactlyTheMovesThatNeedOne) {
  for (const Move& move : moves()) {
    EXPECT_EQ(move.needs.reason, !reason_codes(move.action).empty()) << to_text(move.action);
    EXPECT_EQ(move.needs.reason, !reason_family(move.action).empty()) << to_text(move.action);
  }
}

std::set<std::string> keys_of_text(const std::string& file, const std::set<std::string>& families) {
  std::ifstream stream(std::string(RQ_SOURCE_DIR) + "/assets/text/" + file);
  std::ostringstream all;
  all << stream.rdbuf();
  Diagnostics faults;
  const std::string text = all.str();
  const auto document = JsonDocument::parse(text, faults);
  EXPECT_TRUE(document.has_value());
  std::set<std::string> keys;
  for (const auto& [key, value] : document->root().members()) {
    if (families.contains(std::string(key.substr(0, key.find('.'))))) keys.insert(std::string(key));
  }
  return keys;
}

TEST(FlowWords, AreThereForEveryNameAndForNothingElse) {
  std::set<std::string> names;
  const auto add = [&names](std::string_view family, std::string_view code) {
    names.insert(std::string(family) + "." + std::string(code));
  };
  for (int i = 0; i < 14; ++i) add("applicationState", to_text(static_cast<ApplicationState>(i)));
  for (int i = 0; i < 18; ++i) add("applicationAction", to_text(static_cast<ApplicationAction>(i)));
  for (int i = 0; i < 4; ++i) add("party", to_text(static_cast<Party>(i)));
  for (int i = 0; i < 4; ++i) add("clock", to_text(static_cast<ClockKind>(i)));
  for (int i = 0; i < 3; ++i) add("escalation", to_text(static_cast<Escalation>(i)));
  for (const auto action :
       {kDecline, ApplicationAction::kClose, ApplicationAction::kReportLapsed}) {
    for (const std::string_view code : reason_codes(action)) add(reason_family(action), code);
  }
  const std::set<std::string> families = {
      "applicationState", "applicationAction", "party",  "clock",
      "escalation",       "declined",          "closed", "lapsed"};
  EXPECT_EQ(keys_of_text("zh-CN.json", families), names);
  EXPECT_EQ(keys_of_text("en.json", families), names);
}

}  // namespace
}  // namespace rq

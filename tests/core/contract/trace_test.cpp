// Stages, by a clock that the test moves; the cliff's requests that are not in order.

#include <string>

#include <gtest/gtest.h>

#include "core/contract/session.h"
#include "tests/support/catalogues.h"

namespace rq::contract {
namespace {

using test::catalogue_json;
using test::policy_json;
using test::product_json;

std::int64_t the_time = 0;
/// Each look takes a millisecond.
std::int64_t ticking() { return the_time += 1'000'000; }
std::int64_t standing_still() { return 7; }

Session session(Clock clock) {
  return Session::open(
      catalogue_json({product_json("p1", R"({"field":"employees","op":"ge","value":5})")},
                     {policy_json("l1", R"({"field":"employees","op":"lt","value":5})")}),
      all_kinds, clock);
}

constexpr const char* kStages =
    R"({"kind":"stages","asOf":"2026-11-22","facts":{"employees":5},"id":"p1","seed":1,"firms":70})";

void expect_part(const std::string& answer, const std::string& part) {
  EXPECT_NE(answer.find(part), std::string::npos) << part << "\nin " << answer;
}

TEST(Stages, AreRefusedWithoutAClock) {
  expect_part(session(nullptr).call(kStages), R"("code":"no_clock")");
}

TEST(Stages, AreDoneUntilTheClockHasMovedEnough) {
  // Two looks are a millisecond apart however often the work was done in between, so it is done as
  // often as is allowed.
  const std::string answer = session(ticking).call(kStages);
  for (const char* name :
       {"decode", "compile", "judge", "explain", "encode", "bitmaps", "judgeAll"}) {
    expect_part(answer,
                "{\"name\":\"" + std::string(name) + R"(","runs":16384,"nanoseconds":1000000})");
  }
  expect_part(session(standing_still).call(kStages), R"("runs":16384,"nanoseconds":0})");
}

TEST(Trace, HasTheStepsOfTheEvaluator) {
  EXPECT_EQ(session(nullptr).call(
                R"({"kind":"trace","asOf":"2026-11-22","facts":{"employees":5},"id":"l1"})"),
            R"({"ok":true,"value":{"asOf":"2026-11-22","verdict":"fail","standing":"current",)"
            R"("group":"fails","nodes":[{"depth":0,"decisive":true,"reason":{"pointer":"",)"
            R"("node":"test","verdict":"fail","negated":false,"field":"employees","type":"int",)"
            R"("op":"lt","bound":5,"actual":5}}],"steps":[{"node":0,"soFar":"fail"}]}})");
}

TEST(CliffRequest, IsRefusedWhereItIsNotInOrder) {
  const Session opened = session(nullptr);
  const auto ask = [&](const std::string& members) {
    return opened.call(
        R"({"kind":"cliff","asOf":"2026-11-22","seed":1,"firms":70,"stops":[],"value":5,)" +
        members + "}");
  };
  const std::string whole = R"("id":"p1","pointer":"/value","width":1,"amountFen":100)";
  expect_part(ask(whole), R"("isLeast":true)");
  expect_part(ask(R"("id":"p2","pointer":"/value","width":1,"amountFen":100)"), R"("where":"/id")");
  expect_part(ask(R"("id":"p1","pointer":"/all/0","width":1,"amountFen":100)"),
              R"("where":"/pointer")");
  expect_part(ask(R"("id":"p1","pointer":"/value","width":0,"amountFen":100)"),
              R"("where":"/width")");
  expect_part(ask(R"("id":"p1","pointer":"/value","width":1)"), R"("code":"missing_key")");
  expect_part(ask(whole + R"(,"budgetFen":-1)"), R"("where":"/budgetFen")");
}

TEST(CliffAnswer, DoesNotDependOnWhatWasAskedBefore) {
  const Session long_lived = session(nullptr);
  for (const char* id : {"p1", "l1", "p1"}) {
    for (const char* amount : {"100", "7", "100"}) {
      for (const char* value : {"5", "9"}) {
        const std::string asked =
            R"({"kind":"cliff","asOf":"2026-11-22","seed":1,"firms":200,"stops":[1,5,9],"width":3,)"
            R"("pointer":"/value","slope":4,"budgetFen":1000,"id":")" +
            std::string(id) + R"(","value":)" + value + R"(,"amountFen":)" + amount + "}";
        const std::string answer = long_lived.call(asked);
        expect_part(answer, R"({"ok":true)");
        EXPECT_EQ(answer, session(nullptr).call(asked));
      }
    }
  }
}

}  // namespace
}  // namespace rq::contract

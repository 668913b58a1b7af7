#include "core/contract/handlers_calendar.h"

#include <map>

#include <gtest/gtest.h>

#include "core/base/check.h"
#include "core/contract/session.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq::contract {
namespace {

const Date kToday = *parse_date("2026-11-22");
const Date kUntil = *parse_date("2028-03-31");

template <typename Answer>
Answer ask(const Session& session, const std::string& request) {
  test::Parsed response(session.call(request));
  Answer answer;
  EXPECT_EQ(response.root().member("ok").boolean(), true) << request;
  read(response.root().member("value"), answer);
  EXPECT_FALSE(response.faults.has_errors());
  return answer;
}

std::string asked(const std::string& kind, Date day, const std::string& facts) {
  return R"({"kind":")" + kind + R"(","asOf":")" + format_date(day) + R"(","facts":)" + facts;
}

std::map<std::string, Group> groups_on(const Session& session, Date day, const std::string& facts) {
  const auto answer = ask<GroupsAnswer>(session, asked("groups", day, facts) + "}");
  std::map<std::string, Group> groups;
  for (const std::string& id : answer.fits) groups[id] = Group::kFits;
  for (const std::string& id : answer.open) groups[id] = Group::kOpen;
  for (const std::string& id : answer.fails) groups[id] = Group::kFails;
  for (const std::string& id : answer.closed) groups[id] = Group::kClosed;
  return groups;
}

/// One line a turn: "2027-02-28 p3 fails fits".
std::string line(const std::string& day, const std::string& id, Group from, Group to) {
  return day + " " + id + " " + std::string(to_text(from)) + " " + std::string(to_text(to)) + "\n";
}

/// What asking for the groups of every single day says.
std::string day_by_day(const Session& session, const std::string& facts) {
  std::string lines;
  std::map<std::string, Group> before = groups_on(session, kToday, facts);
  for (Date day = kToday + std::chrono::days{1}; day <= kUntil; day += std::chrono::days{1}) {
    const std::map<std::string, Group> now = groups_on(session, day, facts);
    for (const auto& [id, group] : now) {
      if (before[id] != group) lines += line(format_date(day), id, before[id], group);
    }
    before = now;
  }
  return lines;
}

/// A rule that time changes, among random ones.
std::string random_rule(Random& random) {
  const std::string age = R"({"field":"established_date","op":")" +
                          std::string(random.below(2) == 0 ? "age_ge_months" : "age_le_months") +
                          R"(","value":)" + std::to_string(20 + random.below(30)) + "}";
  return "{\"" + std::string(random.below(2) == 0 ? "all" : "any") + "\":[" + age + "," +
         test::random_condition(random, FieldList::builtin(), 2) + "]}";
}

TEST(SessionCalendar, SaysWhatTheGroupsOfEveryDaySay) {
  Random random(25);
  std::size_t seen = 0;
  for (int round = 0; round < 4; ++round) {
    std::vector<std::string> products;
    std::vector<std::string> policies;
    for (int i = 0; i < 9; ++i) {
      products.push_back(test::product_json("p" + std::to_string(i), random_rule(random)));
      policies.push_back(test::policy_json("l" + std::to_string(i), random_rule(random)));
    }
    const Session session = Session::open(test::catalogue_json(products, policies), all_kinds);
    const std::string facts =
        R"({"established_date":"2024-08-31","loan_due":"2026-02-28","amount_wanted":1})";
    const auto answer =
        ask<CalendarAnswer>(session, asked("calendar", kToday, facts) + R"(,"until":")" +
                                         format_date(kUntil) + R"(","limit":1000})");
    std::string lines;
    for (const Turn& turn : answer.turns) {
      EXPECT_EQ(turn.policy, turn.id[0] == 'l');
      lines += line(turn.day, turn.id, turn.from, turn.to);
    }
    ASSERT_EQ(lines, day_by_day(session, facts)) << "round " << round;
    EXPECT_EQ(answer.total, static_cast<std::int64_t>(answer.turns.size()));
    seen += answer.turns.size();
  }
  EXPECT_GT(seen, 25U);
}

}  // namespace
}  // namespace rq::contract

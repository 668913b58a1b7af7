#include "server/jobs/applications.h"

#include <set>

#include "server/base/clock.h"
#include "server/store/consents.h"
#include "server/store/notices.h"
#include "server/store/outbox.h"
#include "server/store/people.h"
#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

const std::string kFirm = "91310101MA1FP00178";

/// Noon of a day in Shanghai.
std::int64_t moment(const std::string& day) {
  constexpr std::int64_t kDayMs = 86'400'000;
  return parse_date(day)->time_since_epoch().count() * kDayMs + kDayMs / 6;
}

class ApplicationJobs : public OnEachDatabase {
 protected:
  void SetUp() override {
    OnEachDatabase::SetUp();
    write([](Sql& sql) { return add_person(sql, {"p1", "index", "phone", 1}); });
    write([](Sql& sql) { return join_firm(sql, "p1", kFirm, "Firm", 1); });
    write([](Sql& sql) {
      return add_consent(
          sql, {"c1", "p1", kFirm, "bank", "loan_application", "[]", "1", 5, "2027-01-01", {}});
    });
  }
  void submit(const std::string& id, const std::string& day) const {
    ApplicationRow row;
    row.id = id;
    row.firm = kFirm;
    row.person_id = "p1";
    row.institution_id = "bank";
    row.product_id = "loan";
    row.product_name = "Loan";
    row.consent_id = "c1";
    row.amount_fen = 100;
    row.term_months = 12;
    row.verdict = row.device_verdict = "pass";
    row.catalogue_version = row.device_catalogue_version = 1;
    row.as_of = day;
    row.state = "submitted";
    row.created_at_ms = moment(day);
    write([&](Sql& sql) { return add_application(sql, row); });
    add_event(id, day, "submit", "submitted");
  }
  void add_event(const std::string& id, const std::string& day, const std::string& action,
                 const std::string& to) const {
    write([&](Sql& sql) {
      return add_application_event(
          sql, {id, 0, moment(day), "person:p1", action, "draft", to, "", "", "{}"});
    });
  }
  void change(const std::string& id, const ApplicationChange& change) const {
    write([&](Sql& sql) { return change_application(sql, id, change); });
  }
  void look(const std::string& day) const {
    const auto noted = note_overdue(*store, WorkingDays::builtin(), day, moment(day));
    ASSERT_TRUE(noted.ok()) << noted.error().detail;
  }
  [[nodiscard]] std::set<std::string> notices(const std::string& id) const {
    std::set<std::string> all;
    for (const auto& notice : write([&](Sql& sql) { return notices_of(sql, id); })) {
      all.insert(notice.kind + " " + notice.clock + " " + notice.told + " " + notice.day);
    }
    return all;
  }
  [[nodiscard]] std::vector<OutboxEvent> events() const {
    return write([](Sql& sql) { return events_of(sql, "bank", 0, 100); });
  }
  [[nodiscard]] std::int64_t lines(const std::string& action) const {
    return ask("SELECT count(*) FROM audit_log WHERE actor = 'server' AND action = '" + action +
               "'");
  }
};

TEST_P(ApplicationJobs, ToldOfEachClockThatRunsOutOnce) {
  // A Monday: due are acceptance on Tuesday, contact on Thursday, a decision in a week.
  submit("a1", "2026-03-02");
  submit("a2", "2026-03-02");
  add_event("a2", "2026-03-03", "accept", "accepted");
  change("a2", {"accepted", {}, {}});
  look("2026-03-03");
  EXPECT_TRUE(events().empty()) << "the due day is in time";

  look("2026-03-04");
  look("2026-03-04");
  EXPECT_EQ(notices("a1"), std::set<std::string>{"overdue accept head_office 2026-03-03"});
  ASSERT_EQ(events().size(), 1U);
  EXPECT_EQ(events()[0].event.event, "application.overdue");
  EXPECT_EQ(events()[0].event.application_id, "a1");
  EXPECT_EQ(events()[0].event.body,
            R"({"clock":"accept","told":"head_office","day":"2026-03-03"})");
  EXPECT_EQ(lines("application.overdue"), 1);
  EXPECT_EQ(write(overdue_count), 1);

  look("2026-03-17");
  EXPECT_EQ(notices("a1"),
            (std::set<std::string>{
                "overdue accept head_office 2026-03-03", "overdue accept platform 2026-03-03",
                "overdue contact platform 2026-03-05", "overdue decide platform 2026-03-09",
                "overdue cap platform 2026-03-16"}));
  EXPECT_EQ(notices("a2"), (std::set<std::string>{"overdue contact platform 2026-03-05",
                                                  "overdue decide platform 2026-03-09",
                                                  "overdue cap platform 2026-03-16"}))
      << "accepted in time";
  EXPECT_EQ(lines("application.overdue"), 8);
  EXPECT_EQ(events().size(), 8U);

  const auto overdue = [&] {
    return write([](Sql& sql) { return list_applications(sql, {.overdue = true}, "", 9); }).size();
  };
  EXPECT_EQ(overdue(), 2U);
  EXPECT_EQ(write(overdue_count), 2);
  change("a1", {"declined", {}, {}});
  EXPECT_EQ(overdue(), 1U);
  EXPECT_EQ(write(overdue_count), 1);
}

TEST_P(ApplicationJobs, LookAtMoreThanAPage) {
  for (int i = 0; i < 250; ++i) {
    submit("a" + std::to_string(1'000 + i), "2026-03-02");
  }
  look("2026-03-04");
  EXPECT_EQ(write(overdue_count), 250);
}

TEST_P(ApplicationJobs, SayNothingWhereNoWorkingDaysAreKnown) {
  submit("a1", "2026-12-31");
  look("2027-02-01");
  EXPECT_TRUE(notices("a1").empty());
}

TEST_P(ApplicationJobs, ToldOfLoansThatMayBeRenewedOnce) {
  for (const char* id : {"ends", "later", "over", "settled"}) {
    submit(id, "2025-03-03");
  }
  change("ends", {"repaying", {}, "2026-04-01"});
  change("later", {"disbursed", {}, "2026-04-02"});
  change("over", {"disbursed", {}, "2026-03-01"});
  change("settled", {"settled", {}, "2026-04-01"});
  for (int times = 0; times < 2; ++times) {
    ASSERT_TRUE(note_renewals(*store, "2026-03-02", moment("2026-03-02")).ok());
  }
  ASSERT_EQ(events().size(), 1U);
  EXPECT_EQ(events()[0].event.event, "application.renewal_opens");
  EXPECT_EQ(events()[0].event.body, R"({"day":"2026-04-01"})");
  EXPECT_EQ(notices("ends"), std::set<std::string>{"renewal_opens   2026-04-01"});
  ASSERT_TRUE(note_renewals(*store, "2026-03-03", moment("2026-03-03")).ok());
  EXPECT_EQ(notices("later"), std::set<std::string>{"renewal_opens   2026-04-02"});
  EXPECT_EQ(lines("application.renewal_opens"), 2);
}

RQ_ON_EACH_DATABASE(ApplicationJobs);

}  // namespace
}  // namespace rq::server

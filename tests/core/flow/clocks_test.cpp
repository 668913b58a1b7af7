#include "core/flow/clocks.h"

#include <string>

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

using enum ApplicationState;
using Do = ApplicationAction;
using Events = std::vector<ApplicationEvent>;

Date day(std::string_view text) { return *parse_date(text); }

ApplicationEvent event(std::string_view on, Do action, ApplicationState to) {
  return {day(on), action, to};
}

std::vector<Clock> clocks(const Events& events, std::string_view today) {
  const auto read = clocks_of(events, WorkingDays::builtin(), day(today));
  EXPECT_TRUE(read.ok());
  return read ? *read : std::vector<Clock>();
}

/// "accept due=2026-03-03 left=1", and what else is said of the clock.
std::string line(const Clock& clock) {
  std::string text = std::string(to_text(clock.kind)) +
                     " due=" + (clock.due ? format_date(*clock.due) : "?") +
                     " left=" + std::to_string(clock.days_left);
  if (clock.ended) text += " ended=" + format_date(*clock.ended);
  if (clock.overdue) text += " overdue";
  if (clock.paused) text += " paused";
  if (clock.escalation != Escalation::kNone) text.append(" ").append(to_text(clock.escalation));
  return text;
}

std::string line(ClockKind kind, const Events& events, std::string_view today) {
  return line(clocks(events, today).at(static_cast<std::size_t>(kind)));
}

// Monday to Friday without holidays: 2 to 27 March 2026.
const ApplicationEvent kSubmitted2 = event("2026-03-02", Do::kSubmit, kSubmitted);
const ApplicationEvent kAccepted3 = event("2026-03-03", Do::kAccept, kAccepted);
const Events kWaiting = {kSubmitted2};
const Events kTaken = {kSubmitted2, kAccepted3};

TEST(Clocks, AreNoneForADraft) {
  EXPECT_TRUE(clocks({}, "2026-03-02").empty());
  EXPECT_TRUE(clocks({event("2026-03-02", Do::kWithdraw, kWithdrawn)}, "2026-03-02").empty());
}

TEST(Clocks, RunOnTheDayBeforeTheBoundOnItAndAfterIt) {
  struct Case {
    ClockKind kind;
    const char* before;
    const char* on;
    const char* after;
    const char* due;
    const char* told;
  };
  const std::vector<Case> table = {
      {ClockKind::kAccept, "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-03", "head_office"},
      {ClockKind::kContact, "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-05", "head_office"},
      {ClockKind::kDecide, "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-09", "head_office"},
      {ClockKind::kCap, "2026-03-13", "2026-03-16", "2026-03-17", "2026-03-16", "platform"},
  };
  for (const Case& one : table) {
    const std::string start = std::string(to_text(one.kind)) + " due=" + one.due;
    EXPECT_EQ(line(one.kind, kWaiting, one.before), start + " left=1");
    EXPECT_EQ(line(one.kind, kWaiting, one.on), start + " left=0");
    EXPECT_EQ(line(one.kind, kWaiting, one.after), start + " left=-1 overdue " + one.told);
  }
}

TEST(Clocks, TellTheHeadOfficeAtOnceAndThePlatformTwoWorkingDaysLater) {
  const Events thursday = {event("2026-03-05", Do::kSubmit, kSubmitted)};
  EXPECT_EQ(line(ClockKind::kAccept, thursday, "2026-03-06"), "accept due=2026-03-06 left=0");
  EXPECT_EQ(line(ClockKind::kAccept, thursday, "2026-03-07"),
            "accept due=2026-03-06 left=0 overdue head_office");
  EXPECT_EQ(line(ClockKind::kAccept, thursday, "2026-03-09"),
            "accept due=2026-03-06 left=-1 overdue head_office");
  EXPECT_EQ(line(ClockKind::kAccept, thursday, "2026-03-10"),
            "accept due=2026-03-06 left=-2 overdue platform");
}

TEST(Clocks, RunOverTheSpringFestivalAndItsMadeUpSaturdays) {
  const Events before = {event("2026-02-12", Do::kSubmit, kSubmitted)};
  const auto read = clocks(before, "2026-02-18");
  EXPECT_EQ(line(read[0]), "accept due=2026-02-13 left=-1 overdue head_office");
  EXPECT_EQ(line(read[1]), "contact due=2026-02-24 left=1");
  EXPECT_EQ(line(read[2]), "decide due=2026-02-26 left=3");
  EXPECT_EQ(line(read[3]), "cap due=2026-03-04 left=8");
  // Saturday 14 February is worked: nothing of it is lost, and the next working day comes ten days
  // later.
  EXPECT_EQ(line(ClockKind::kContact, before, "2026-02-14"), "contact due=2026-02-24 left=1");
  EXPECT_EQ(line(ClockKind::kContact, before, "2026-02-24"), "contact due=2026-02-24 left=0");
  const Events saturday = {event("2026-02-14", Do::kSubmit, kSubmitted)};
  EXPECT_EQ(line(ClockKind::kAccept, saturday, "2026-02-23"), "accept due=2026-02-24 left=1");
  const Events within = {event("2026-02-20", Do::kSubmit, kSubmitted)};
  EXPECT_EQ(line(ClockKind::kAccept, within, "2026-02-20"), "accept due=2026-02-24 left=1");
  EXPECT_EQ(line(ClockKind::kDecide, within, "2026-02-20"), "decide due=2026-02-28 left=5");
}

TEST(Clocks, EndWithWhatTheyWaitFor) {
  EXPECT_EQ(line(ClockKind::kAccept, kTaken, "2026-03-20"),
            "accept due=2026-03-03 left=0 ended=2026-03-03");
  const Events late = {kSubmitted2, event("2026-03-05", Do::kAccept, kAccepted)};
  EXPECT_EQ(line(ClockKind::kAccept, late, "2026-03-20"),
            "accept due=2026-03-03 left=-2 ended=2026-03-05 overdue");
  // Starting to review, or asking for papers, is not speaking to the firm.
  const Events reviewed = {kSubmitted2, kAccepted3,
                           event("2026-03-04", Do::kStartReview, kReviewing)};
  EXPECT_EQ(line(ClockKind::kContact, reviewed, "2026-03-05"), "contact due=2026-03-05 left=0");
  const Events spoken = {kSubmitted2, kAccepted3, event("2026-03-05", Do::kContact, kAccepted)};
  EXPECT_EQ(line(ClockKind::kContact, spoken, "2026-03-09"),
            "contact due=2026-03-05 left=0 ended=2026-03-05");
  EXPECT_EQ(line(ClockKind::kDecide, spoken, "2026-03-09"), "decide due=2026-03-09 left=0");
}

TEST(Clocks, AllEndWithADecisionAndStayAsTheyWere) {
  const Events declined = {kSubmitted2, event("2026-03-04", Do::kDecline, kDeclined)};
  const auto read = clocks(declined, "2026-06-30");
  EXPECT_EQ(line(read[0]), "accept due=2026-03-03 left=-1 ended=2026-03-04 overdue");
  EXPECT_EQ(line(read[1]), "contact due=2026-03-05 left=1 ended=2026-03-04");
  EXPECT_EQ(line(read[2]), "decide due=2026-03-09 left=3 ended=2026-03-04");
  EXPECT_EQ(line(read[3]), "cap due=2026-03-16 left=8 ended=2026-03-04");
  // Also when the loan itself goes on beyond the years whose working days are known.
  const Events paid = {kSubmitted2,
                       kAccepted3,
                       event("2026-03-04", Do::kStartReview, kReviewing),
                       event("2026-03-05", Do::kApproveInPrinciple, kApprovedInPrinciple),
                       event("2026-03-06", Do::kHandOver, kHandedOver),
                       event("2026-03-06", Do::kReportSigned, kSigned),
                       event("2026-03-07", Do::kReportDisbursed, kDisbursed),
                       event("2028-03-07", Do::kReportSettled, kSettled)};
  EXPECT_EQ(line(ClockKind::kDecide, paid, "2028-04-01"),
            "decide due=2026-03-09 left=2 ended=2026-03-05");
}

const ApplicationEvent kAsked5 = event("2026-03-05", Do::kRequestMaterial, kNeedsMaterial);
const ApplicationEvent kSupplied10 = event("2026-03-10", Do::kSupplyMaterial, kReviewing);

TEST(Clocks, OfDecidingAndTheCapStandStillWhileTheFirmIsAsked) {
  const Events asked = {kSubmitted2, kAccepted3, kAsked5};
  EXPECT_EQ(line(ClockKind::kDecide, asked, "2026-03-05"), "decide due=2026-03-09 left=2 paused");
  EXPECT_EQ(line(ClockKind::kDecide, asked, "2026-03-09"), "decide due=2026-03-11 left=2 paused");
  EXPECT_EQ(line(ClockKind::kCap, asked, "2026-03-09"), "cap due=2026-03-18 left=7 paused");
  EXPECT_EQ(line(ClockKind::kContact, asked, "2026-03-06"),
            "contact due=2026-03-05 left=-1 overdue head_office");
  const Events answered = {kSubmitted2, kAccepted3, kAsked5, kSupplied10};
  EXPECT_EQ(line(ClockKind::kDecide, answered, "2026-03-10"), "decide due=2026-03-12 left=2");
  EXPECT_EQ(line(ClockKind::kDecide, answered, "2026-03-12"), "decide due=2026-03-12 left=0");
  EXPECT_EQ(line(ClockKind::kDecide, answered, "2026-03-13"),
            "decide due=2026-03-12 left=-1 overdue head_office");
  EXPECT_EQ(line(ClockKind::kCap, answered, "2026-03-19"), "cap due=2026-03-19 left=0");
}

TEST(Clocks, OfTheCapRunOnWhenPapersAreAskedForAgain) {
  const Events again = {kSubmitted2, kAccepted3, kAsked5, kSupplied10,
                        event("2026-03-11", Do::kRequestMaterial, kNeedsMaterial)};
  EXPECT_EQ(line(ClockKind::kDecide, again, "2026-03-12"), "decide due=2026-03-13 left=1 paused");
  EXPECT_EQ(line(ClockKind::kCap, again, "2026-03-12"), "cap due=2026-03-19 left=5");
  EXPECT_EQ(line(ClockKind::kCap, again, "2026-03-20"),
            "cap due=2026-03-19 left=-1 overdue platform");
}

TEST(Clocks, ThatRanOutAreNotSavedByAskingForPapers) {
  const Events late = {kSubmitted2, kAccepted3,
                       event("2026-03-10", Do::kRequestMaterial, kNeedsMaterial)};
  EXPECT_EQ(line(ClockKind::kDecide, late, "2026-03-11"),
            "decide due=2026-03-09 left=-2 overdue paused platform");
}

TEST(Clocks, CountATodayBeforeTheLastEventAsItsDay) {
  EXPECT_EQ(line(ClockKind::kDecide, kTaken, "2020-01-01"), "decide due=2026-03-09 left=4");
}

TEST(Clocks, SayWhatTheyCannotKnowBehindTheLastNotice) {
  const Events december = {event("2026-12-21", Do::kSubmit, kSubmitted)};
  EXPECT_EQ(line(ClockKind::kDecide, december, "2026-12-22"), "decide due=2026-12-28 left=4");
  EXPECT_EQ(line(ClockKind::kCap, december, "2026-12-22"), "cap due=? left=9");
  EXPECT_EQ(clocks_of(december, WorkingDays::builtin(), day("2027-01-01")).error().code,
            "no_working_days");
  const Events before = {event("2024-12-31", Do::kSubmit, kSubmitted)};
  EXPECT_EQ(clocks_of(before, WorkingDays::builtin(), day("2025-01-02")).error().code,
            "no_service_clocks");
}

TEST(Clocks, RefuseEventsOutOfOrder) {
  const Events mixed = {kSubmitted2, event("2026-03-01", Do::kAccept, kAccepted)};
  EXPECT_EQ(clocks_of(mixed, WorkingDays::builtin(), day("2026-03-05")).error().code,
            "events_not_in_order");
}

/// Days that count for deciding, one by one, from the definition alone.
std::int64_t counted_for_deciding(const Events& events, Date until) {
  std::int64_t days = 0;
  for (Date at = events.front().day + std::chrono::days{1}; at <= until;
       at += std::chrono::days{1}) {
    bool asked = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const bool open_end = i + 1 == events.size();
      asked = asked || (events[i].to == kNeedsMaterial && events[i].day < at &&
                        (open_end || at <= events[i + 1].day));
    }
    days += *WorkingDays::builtin().is_working(at) && !asked ? 1 : 0;
  }
  return days;
}

TEST(Clocks, OfDecidingAgreeWithCountingDayByDayOnAnyCourse) {
  Random random(6);
  for (int course = 0; course < test::cases(3'000); ++course) {
    const auto step = [&random] { return std::chrono::days{static_cast<int>(random.below(6))}; };
    Events events = {{day("2025-01-20") + std::chrono::days{static_cast<int>(random.below(500))},
                      Do::kSubmit, kSubmitted}};
    events.push_back({events.back().day + step(), Do::kAccept, kAccepted});
    for (std::uint64_t round = random.below(4); round > 0; --round) {
      events.push_back({events.back().day + step(), Do::kRequestMaterial, kNeedsMaterial});
      events.push_back({events.back().day + step(), Do::kSupplyMaterial, kReviewing});
    }
    if (random.below(2) == 0)
      events.push_back({events.back().day + step(), Do::kRequestMaterial, kNeedsMaterial});
    const Date today = events.back().day + step();
    const Clock clock = clocks_of(events, WorkingDays::builtin(), today).value()[2];
    const std::int64_t counted = counted_for_deciding(events, today);
    ASSERT_TRUE(clock.due.has_value());
    ASSERT_EQ(clock.overdue, *clock.due < today);
    if (!clock.overdue) {
      ASSERT_EQ(clock.days_left, 5 - counted);
    } else {
      ASSERT_GE(counted, 5);
      ASSERT_EQ(counted_for_deciding(events, *clock.due), 5);
      ASSERT_EQ(counted_for_deciding(events, *clock.due - std::chrono::days{1}), 4);
    }
  }
}

}  // namespace
}  // namespace rq

#include "core/flow/clocks.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/check.h"
#include "core/base/cursor.h"
#include "core/base/enum_text.h"
#include "core/flow/builtin_parameters.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 4> kClockTexts = {"accept", "contact", "decide", "cap"};
constexpr std::array<std::string_view, 3> kEscalationTexts = {"none", "head_office", "platform"};
constexpr std::array<std::string_view, 3> kPauseTexts = {"never", "first_request", "every_request"};
/// How many requests for papers stop a clock, in the order of kPauseTexts.
constexpr std::array<std::size_t, 3> kPausingRequests = {0, 1,
                                                         std::numeric_limits<std::size_t>::max()};

struct ClockRule {
  ClockKind kind = ClockKind::kAccept;
  std::int64_t working_days = 0;
  std::size_t pausing_requests = 0;
  std::int64_t platform_after = 0;
};

struct ClockRules {
  Date from;
  std::vector<ClockRule> rules;
};

ClockRule read_clock_rule(const Cursor& at) {
  const auto kind =
      from_text(at.member("clock").string().value_or(""), static_cast<ClockKind*>(nullptr));
  const auto* const pause =
      std::find(kPauseTexts.begin(), kPauseTexts.end(), at.member("pauses").string().value_or(""));
  RQ_CHECK(kind && pause != kPauseTexts.end());
  return {*kind, at.member("workingDays").integer().value_or(0),
          kPausingRequests[static_cast<std::size_t>(pause - kPauseTexts.begin())],
          at.member("platformAfter").integer().value_or(0)};
}

ClockRules read_clock_rules(const Cursor& at) {
  const Result<Date> from = parse_date(at.member("from").string().value_or(""));
  ClockRules read{from.value(), {}};
  const Cursor clocks = at.member("clocks");
  RQ_CHECK(clocks.require_array() && clocks.value().size() == kClockTexts.size());
  for (std::size_t i = 0; i < clocks.value().size(); ++i) {
    read.rules.push_back(read_clock_rule(clocks.element(i)));
    RQ_CHECK(read.rules.back().kind == static_cast<ClockKind>(i));
  }
  return read;
}

/// In order of days; a test of the assets holds that.
const std::vector<ClockRules>& versions_of_clocks() {
  static const std::vector<ClockRules> list = [] {
    Diagnostics faults;
    const std::optional<JsonDocument> document = JsonDocument::parse(kBuiltinServiceClocks, faults);
    RQ_CHECK(document.has_value());
    const Cursor root(document->root(), faults);
    const Cursor versions = root.member("versions");
    std::vector<ClockRules> read;
    RQ_CHECK(versions.require_array());
    for (std::size_t i = 0; i < versions.value().size(); ++i) {
      read.push_back(read_clock_rules(versions.element(i)));
    }
    RQ_CHECK(!faults.has_errors());
    return read;
  }();
  return list;
}

const ClockRules* clock_rules_on(Date day) {
  const ClockRules* latest = nullptr;
  for (const ClockRules& one : versions_of_clocks()) {
    if (one.from <= day) latest = &one;
  }
  return latest;
}

/// A request for papers: the days after `from`, up to and with `to`, are the firm's.
struct Pause {
  Date from;
  /// Nothing while the firm has not answered.
  std::optional<Date> to;
};

/// What the events say about the clocks.
struct History {
  std::optional<Date> submitted;
  /// By ClockKind.
  std::array<std::optional<Date>, kClockTexts.size()> ended;
  std::vector<Pause> pauses;
};

void end_clock(History& history, ClockKind kind, Date day) {
  auto& ended = history.ended[static_cast<std::size_t>(kind)];
  if (!ended) ended = day;
}

void take_event(History& history, const ApplicationEvent& event) {
  if (event.action == ApplicationAction::kSubmit) history.submitted = event.day;
  if (!history.submitted) return;
  const bool decided = !is_undecided(event.to);
  if (decided || event.to != ApplicationState::kSubmitted) {
    end_clock(history, ClockKind::kAccept, event.day);
  }
  if (decided || event.action == ApplicationAction::kContact) {
    end_clock(history, ClockKind::kContact, event.day);
  }
  if (decided) {
    end_clock(history, ClockKind::kDecide, event.day);
    end_clock(history, ClockKind::kCap, event.day);
  }
  const bool waits = event.to == ApplicationState::kNeedsMaterial;
  const bool waited = !history.pauses.empty() && !history.pauses.back().to;
  if (waits && !waited) history.pauses.push_back({event.day, std::nullopt});
  if (!waits && waited) history.pauses.back().to = event.day;
}

class ClockReading {
 public:
  ClockReading(const ClockRule& rule, const History& history, const WorkingDays& calendar,
               Date today)
      : rule_(rule),
        history_(history),
        calendar_(calendar),
        today_(today),
        ended_(history.ended[static_cast<std::size_t>(rule.kind)]) {}

  [[nodiscard]] Clock read() const {
    Clock clock;
    clock.kind = rule_.kind;
    clock.ended = ended_;
    clock.due = due_day();
    const Date seen = ended_.value_or(today_);
    clock.overdue = clock.due && *clock.due < seen;
    clock.days_left = clock.overdue ? -late_by(*clock.due, seen) : rule_.working_days - used(seen);
    clock.paused = !ended_ && !history_.pauses.empty() && !history_.pauses.back().to &&
                   history_.pauses.size() <= rule_.pausing_requests;
    if (clock.overdue && !ended_) {
      clock.escalation = -clock.days_left >= rule_.platform_after ? Escalation::kPlatform
                                                                  : Escalation::kHeadOffice;
    }
    return clock;
  }

 private:
  [[nodiscard]] bool counts(Date day) const {
    if (!calendar_.is_working(day).value()) return false;
    const std::size_t pausing = std::min(rule_.pausing_requests, history_.pauses.size());
    return std::none_of(history_.pauses.begin(),
                        history_.pauses.begin() + static_cast<std::ptrdiff_t>(pausing),
                        [this, day](const Pause& pause) {
                          return pause.from < day && day <= pause.to.value_or(today_);
                        });
  }

  /// Days that count after the submission, up to and with `last`.
  [[nodiscard]] std::int64_t used(Date last) const {
    std::int64_t days = 0;
    for (Date day = *history_.submitted + std::chrono::days{1}; day <= last;
         day += std::chrono::days{1}) {
      days += counts(day) ? 1 : 0;
    }
    return days;
  }

  [[nodiscard]] std::optional<Date> due_day() const {
    std::int64_t left = rule_.working_days;
    for (Date day = *history_.submitted + std::chrono::days{1}; day <= calendar_.last();
         day += std::chrono::days{1}) {
      left -= counts(day) ? 1 : 0;
      if (left == 0) return day;
    }
    return std::nullopt;
  }

  /// Working days after the due day. A clock that ran out stands still for nothing.
  [[nodiscard]] std::int64_t late_by(Date due, Date seen) const {
    return calendar_.count(due, seen).value();
  }

  const ClockRule& rule_;
  const History& history_;
  const WorkingDays& calendar_;
  Date today_;
  std::optional<Date> ended_;
};

}  // namespace

std::string_view to_text(ClockKind kind) { return kClockTexts[static_cast<std::size_t>(kind)]; }
std::string_view to_text(Escalation level) {
  return kEscalationTexts[static_cast<std::size_t>(level)];
}
std::optional<ClockKind> from_text(std::string_view text, ClockKind*) {
  return find_enum<ClockKind>(kClockTexts, text);
}
std::optional<Escalation> from_text(std::string_view text, Escalation*) {
  return find_enum<Escalation>(kEscalationTexts, text);
}

Result<std::vector<Clock>> clocks_of(const std::vector<ApplicationEvent>& events,
                                     const WorkingDays& calendar, Date today) {
  History history;
  Date seen = events.empty() ? today : events.front().day;
  for (const ApplicationEvent& event : events) {
    if (event.day < seen) {
      return Error{"events_not_in_order", "",
                   format_date(event.day) + " after " + format_date(seen)};
    }
    seen = event.day;
    take_event(history, event);
  }
  if (!history.submitted) return std::vector<Clock>();
  const ClockRules* const rules = clock_rules_on(*history.submitted);
  if (rules == nullptr) {
    return Error{"no_service_clocks", "",
                 "nothing was promised for applications of " + format_date(*history.submitted)};
  }
  seen = std::max(seen, today);
  // Every day that is asked about below lies between these two.
  const Date last = history.ended[static_cast<std::size_t>(ClockKind::kCap)].value_or(seen);
  for (const Date day : {*history.submitted, last}) {
    if (const auto known = calendar.is_working(day); !known) return known.error();
  }
  std::vector<Clock> clocks;
  for (const ClockRule& rule : rules->rules) {
    clocks.push_back(ClockReading(rule, history, calendar, seen).read());
  }
  return clocks;
}

}  // namespace rq

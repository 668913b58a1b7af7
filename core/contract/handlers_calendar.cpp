#include "core/contract/handlers_calendar.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "core/contract/asked.h"
#include "core/contract/view.h"
#include "core/explain/icalendar.h"
#include "core/match/calendar.h"

namespace rq::contract {
namespace {

constexpr std::int64_t kUsualMonths = 24;
constexpr std::int64_t kMostMonths = 120;
constexpr std::int64_t kMostTurns = 1000;
constexpr std::size_t kMostEvents = 1000;

/// The day `months` later, but none after the last that can be written.
Date months_later(Date from, std::int64_t months) {
  using namespace std::chrono_literals;
  constexpr Date kLast{9999y / 12 / 31};
  return std::min(first_day_of_age(from, months), kLast);
}

/// The last day that the answer covers; nothing, with a fault, when it is not in order.
std::optional<Date> read_until(const CalendarRequest& request, const Cursor& at, Date as_of) {
  if (!request.until) return months_later(as_of, kUsualMonths);
  const Cursor until_at = at.member("until");
  const std::optional<Date> until = read_date(until_at);
  if (!until) return std::nullopt;
  if (*until < as_of) {
    until_at.fault("range_reversed", "the last day lies before asOf; give a later one.");
    return std::nullopt;
  }
  if (*until > months_later(as_of, kMostMonths)) {
    until_at.fault("too_large", "the last day lies more than ten years after asOf.");
    return std::nullopt;
  }
  return until;
}

template <typename T>
void add_turns(const std::vector<T>& documents, bool policy, const std::set<std::string_view>& ids,
               const rq::Question& question, Date until, std::vector<Turn>& turns) {
  for (const T& document : documents) {
    if (!ids.empty() && !ids.contains(document.id)) continue;
    for (const rq::Turn& turn : rq::turns(document, question, until)) {
      turns.push_back({format_date(turn.day), std::string(document.id), policy,
                       std::string(document.name), text_if_any(document.name_en), turn.from,
                       turn.to});
    }
  }
}

/// What is wrong with the events of a calendar file besides their form.
void check_events(const std::vector<CalendarEvent>& events, const Cursor& at) {
  if (events.empty()) at.fault("missing_key", "a calendar file holds at least one event.");
  if (events.size() > kMostEvents) at.fault("too_large", "at most 1000 events in one file.");
  std::set<std::string_view> uids;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Cursor event = at.element(i);
    const Cursor uid = event.member("uid");
    if (events[i].uid.empty()) uid.fault("missing_key", "each event needs a uid.");
    if (!uids.insert(events[i].uid).second) {
      uid.fault("duplicate_id", "two events have this uid; a calendar would keep one of them.");
    }
  }
}

}  // namespace

std::optional<CalendarAnswer> handle(const CalendarRequest& request, const Context& context,
                                     const Cursor& at) {
  const std::optional<Asked> asked = read_asked(at, context.fields);
  if (!asked) return std::nullopt;
  const std::optional<Date> until = read_until(request, at, asked->as_of);
  if (request.limit < 0 || request.limit > kMostTurns) {
    at.member("limit").fault("range_reversed", "an answer has 0 to 1000 turns.");
  }
  if (!until || at.has_errors()) return std::nullopt;
  const rq::Question question{context.fields, asked->facts, asked->as_of};
  const std::set<std::string_view> ids =
      request.ids ? std::set<std::string_view>(request.ids->begin(), request.ids->end())
                  : std::set<std::string_view>();
  CalendarAnswer answer{format_date(asked->as_of), format_date(*until), 0, {}};
  if (request.ids && ids.empty()) return answer;
  add_turns(context.catalogue.products, false, ids, question, *until, answer.turns);
  add_turns(context.catalogue.policies, true, ids, question, *until, answer.turns);
  std::sort(answer.turns.begin(), answer.turns.end(), [](const Turn& a, const Turn& b) {
    return std::tie(a.day, a.id) < std::tie(b.day, b.id);
  });
  answer.total = static_cast<std::int64_t>(answer.turns.size());
  if (answer.total > request.limit) answer.turns.resize(static_cast<std::size_t>(request.limit));
  return answer;
}

std::optional<CalendarFileAnswer> handle(const CalendarFileRequest& request,
                                         const Context& /*context*/, const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  const Cursor events_at = at.member("events");
  check_events(request.events, events_at);
  std::vector<DayEvent> events;
  for (std::size_t i = 0; i < request.events.size(); ++i) {
    const CalendarEvent& event = request.events[i];
    const Cursor event_at = events_at.element(i);
    const std::optional<Date> day = read_date(event_at.member("day"));
    if (!day) continue;
    events.push_back({*day, event.uid, event.title,
                      event.note ? std::string_view(*event.note) : std::string_view()});
  }
  if (!as_of || at.has_errors()) return std::nullopt;
  return CalendarFileAnswer{write_icalendar(events, *as_of)};
}

}  // namespace rq::contract

// Clocks: by when the institution has to accept, contact and decide, and who is told when it has
// not.
//
// All four run from the day of submission, in working days, the day itself not counted; so
// accepting late does not buy time for deciding. While the firm is asked for papers
// (needs_material) the clock "decide" stands still; "cap" stands still for the first request only,
// so that an institution that asks for everything at once loses nothing, and asking again and again
// cannot stretch the whole; "accept" and "contact" never stand still. Reasons:
// docs/application-flow.md. Figures: assets/parameters/service_clocks.json.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/flow/application.h"
#include "core/flow/working_days.h"
#include "core/money/date.h"

namespace rq {

enum class ClockKind { kAccept, kContact, kDecide, kCap };
enum class Escalation { kNone, kHeadOffice, kPlatform };

[[nodiscard]] std::string_view to_text(ClockKind kind);
[[nodiscard]] std::string_view to_text(Escalation level);
[[nodiscard]] std::optional<ClockKind> from_text(std::string_view text, ClockKind*);
[[nodiscard]] std::optional<Escalation> from_text(std::string_view text, Escalation*);

/// One move of an application, on the day in Shanghai on which it happened.
struct ApplicationEvent {
  Date day;
  ApplicationAction action;
  ApplicationState to;
};

struct Clock {
  ClockKind kind = ClockKind::kAccept;
  /// The last day in time. While the clock stands still: what it would be if the firm answered
  /// today. Nothing when it lies behind the last day whose working days are known.
  std::optional<Date> due;
  /// Working days that are left, 0 on the due day; below 0 those that it is late. On days off right
  /// after the due day still 0, though overdue.
  std::int64_t days_left = 0;
  /// The day on which it was met, or ended by a decision or a withdrawal.
  std::optional<Date> ended;
  /// The due day is over; for an ended clock: it ended after it.
  bool overdue = false;
  bool paused = false;
  /// Who is told; nobody any more once it ended.
  Escalation escalation = Escalation::kNone;
};

/// The clocks of an application, in the order of ClockKind; none while it is a draft, or once it
/// was withdrawn as one. `events` in the order in which they happened; a `today` before the last of
/// them counts as its day.
///
/// Errors: no_working_days when a day lies outside of `calendar`; no_service_clocks when none were
/// promised on the day of submission; events_not_in_order.
[[nodiscard]] Result<std::vector<Clock>> clocks_of(const std::vector<ApplicationEvent>& events,
                                                   const WorkingDays& calendar, Date today);

}  // namespace rq

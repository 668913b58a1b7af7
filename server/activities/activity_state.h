// The states of an activity, and who may move it. One table, activity_moves(); docs/activities.md
// explains it.
//
//   draft -> submitted -> approved -> open -> running -> closed -> reported
//
// A draft is written by those who hold activities for its tenant. A second person, who wrote none
// of it, approves or returns it. What is open is listed and takes registrations; what was called
// off stays to be seen by those who registered. Nothing leaves `reported` and `cancelled`.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rq::server {

enum class ActivityState : std::uint8_t {
  kDraft,
  kSubmitted,
  kApproved,
  kOpen,
  kRunning,
  kClosed,
  kReported,
  kCancelled,
};

enum class ActivityAction : std::uint8_t {
  kSubmit,
  kRecall,
  kReturn,
  kApprove,
  kOpen,
  kStart,
  kClose,
  kReport,
  kCancel,
};

enum class ActivityMover : std::uint8_t {
  /// Who may edit activities of the tenant.
  kEditor,
  /// Who may approve them and has not written at this one.
  kSecond,
};

struct ActivityNeeds {
  /// Words to whoever reads it: its writer, or those who registered.
  bool words = false;
  /// Everything that the public has to know.
  bool completeness = false;
};

struct ActivityMove {
  ActivityState from;
  ActivityAction action;
  ActivityState to;
  ActivityMover who;
  ActivityNeeds needs = {};
};

[[nodiscard]] std::span<const ActivityMove> activity_moves();
/// nullptr where the table has none.
[[nodiscard]] const ActivityMove* find_activity_move(ActivityState from, ActivityAction action);

/// Whether people are registered and let in.
[[nodiscard]] bool is_under_way(ActivityState state);

/// Names as messages and tables hold them. Stable: added to, never renamed.
[[nodiscard]] std::string_view to_text(ActivityState state);
[[nodiscard]] std::string_view to_text(ActivityAction action);
[[nodiscard]] std::optional<ActivityState> from_text(std::string_view text, ActivityState*);
[[nodiscard]] std::optional<ActivityAction> from_text(std::string_view text, ActivityAction*);

}  // namespace rq::server

// The states of a version of a product or policy, and who may move it. One table, version_moves();
// docs/publishing.md explains it.
//
//   draft -> checking -> review -> approved [-> scheduled] -> live <-> suspended -> retired
//
// A draft is written by product managers of the tenant whose the thing is. Handing it in has the
// server check it: what blocks sends it back. A second person, who neither began nor saved this
// version, approves or returns it. What is approved goes live at once or on its day. Going live
// retires ("replaces") the version before it. What is suspended is resumed by somebody else than
// who suspended it. Until it is live its own side may take it back. Nothing leaves `retired`; going
// back to an older text is a new draft begun from it.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rq::server {

enum class VersionState : std::uint8_t {
  kDraft,
  kChecking,
  kReview,
  kApproved,
  kScheduled,
  kLive,
  kSuspended,
  kRetired,
};

enum class VersionAction : std::uint8_t {
  kSubmit,
  kRecall,
  kReturn,
  kApprove,
  kSchedule,
  kGoLive,
  kSuspend,
  kResume,
  kRetire,
  kDiscard,
  // The server's own.
  kPass,
  kRefuse,
  kFallDue,
  kReplace,
};

enum class VersionMover : std::uint8_t {
  /// Who may edit products of the tenant.
  kEditor,
  /// Who may edit or approve them.
  kSide,
  /// Who may approve them and has not written at this version.
  kSecond,
  /// Who may approve them and is not who suspended it.
  kOtherThanSuspender,
  kServer,
};

struct VersionNeeds {
  /// Words to whoever reads the version's course.
  bool words = false;
  /// A day after today.
  bool day = false;
  /// A new catalogue: what devices get changes.
  bool catalogue = false;
};

struct VersionMove {
  VersionState from;
  VersionAction action;
  VersionState to;
  VersionMover who;
  VersionNeeds needs = {};
};

[[nodiscard]] std::span<const VersionMove> version_moves();
/// nullptr where the table has none.
[[nodiscard]] const VersionMove* find_version_move(VersionState from, VersionAction action);

/// Names as messages and tables hold them ("go_live"). Stable: added to, never renamed.
[[nodiscard]] std::string_view to_text(VersionState state);
[[nodiscard]] std::string_view to_text(VersionAction action);
[[nodiscard]] std::optional<VersionState> from_text(std::string_view text, VersionState*);
[[nodiscard]] std::optional<VersionAction> from_text(std::string_view text, VersionAction*);

}  // namespace rq::server

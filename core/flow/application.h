// Application: the states an application for credit goes through, and who may move it.
//
// Applying is an intention, an authorisation, and a hand-over to the institution's own channel:
// contract and money are the institution's. What happens there (signed, disbursed, repaying,
// settled) is told by the institution and only recorded here. The table of moves is `moves()`;
// docs/application-flow.md explains its choices.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace rq {

enum class ApplicationState {
  kDraft,
  kSubmitted,
  kAccepted,
  kReviewing,
  kNeedsMaterial,
  kApprovedInPrinciple,
  kDeclined,
  kWithdrawn,
  kHandedOver,
  kSigned,
  kDisbursed,
  kRepaying,
  kSettled,
  kRenewed,
};

enum class ApplicationAction {
  kSubmit,
  kAccept,
  kContact,
  kStartReview,
  kRequestMaterial,
  kSupplyMaterial,
  kWaiveMaterial,
  kApproveInPrinciple,
  kDecline,
  kWithdraw,
  kClose,
  kHandOver,
  kReportSigned,
  kReportLapsed,
  kReportDisbursed,
  kReportRepaying,
  kReportSettled,
  kReportRenewed,
};

/// Who moves. The institution's clerk is a person at the desk; its system speaks through the API.
enum class Party { kFirm, kClerk, kSystem, kPlatform };

/// Names as messages and tables hold them ("needs_material"). Stable: added to, never renamed.
[[nodiscard]] std::string_view to_text(ApplicationState state);
[[nodiscard]] std::string_view to_text(ApplicationAction action);
[[nodiscard]] std::string_view to_text(Party party);
[[nodiscard]] std::optional<ApplicationState> from_text(std::string_view text, ApplicationState*);
[[nodiscard]] std::optional<ApplicationAction> from_text(std::string_view text, ApplicationAction*);
[[nodiscard]] std::optional<Party> from_text(std::string_view text, Party*);

/// What has to come with a move.
struct Needs {
  /// The firm's consent to give its data to this institution (PIPL 23), recorded before.
  bool consent = false;
  /// A code of the list that belongs to the action, and a sentence for the firm
  /// (core/flow/reasons.h).
  bool reason = false;
  /// Amount, annual rate, term and day, as far as the step has them.
  bool figures = false;
  /// The papers that are asked for, or that are handed in.
  bool materials = false;

  friend bool operator==(const Needs&, const Needs&) = default;
};

struct Move {
  ApplicationState from;
  ApplicationAction action;
  ApplicationState to;
  /// One bit a Party.
  std::uint8_t by;
  Needs needs;

  [[nodiscard]] constexpr bool may(Party party) const {
    return ((by >> static_cast<unsigned>(party)) & 1U) != 0;
  }
};

/// Every allowed move, by state. A state has an action once.
[[nodiscard]] std::span<const Move> moves();

/// No move leads out of declined, withdrawn, settled and renewed.
[[nodiscard]] bool is_final(ApplicationState state);

/// Waiting for an answer of the institution or, with needs_material, of the firm: clocks run.
[[nodiscard]] bool is_undecided(ApplicationState state);

/// What `party` may do in `state`, in the order of the table.
[[nodiscard]] std::vector<ApplicationAction> allowed_actions(ApplicationState state, Party party);

/// The move itself, for what it needs; nothing when the state has no such action.
[[nodiscard]] const Move* find_move(ApplicationState state, ApplicationAction action);

/// The state after the move. `given` is what the caller has and has checked.
///
/// Errors: move_not_allowed (the state has no such action), move_of_others (it is not for this
/// party), both with the actions that the party may take; move_incomplete when something that the
/// move needs was not given, with its name in `where`.
[[nodiscard]] Result<ApplicationState> apply_action(ApplicationState state,
                                                    ApplicationAction action, Party party,
                                                    Needs given);

}  // namespace rq

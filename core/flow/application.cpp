#include "core/flow/application.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/enum_text.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 14> kStateTexts = {
    "draft",    "submitted", "accepted",    "reviewing", "needs_material", "approved_in_principle",
    "declined", "withdrawn", "handed_over", "signed",    "disbursed",      "repaying",
    "settled",  "renewed"};

constexpr std::array<std::string_view, 18> kActionTexts = {"submit",
                                                           "accept",
                                                           "contact",
                                                           "start_review",
                                                           "request_material",
                                                           "supply_material",
                                                           "waive_material",
                                                           "approve_in_principle",
                                                           "decline",
                                                           "withdraw",
                                                           "close",
                                                           "hand_over",
                                                           "report_signed",
                                                           "report_lapsed",
                                                           "report_disbursed",
                                                           "report_repaying",
                                                           "report_settled",
                                                           "report_renewed"};

constexpr std::array<std::string_view, 4> kPartyTexts = {"firm", "clerk", "system", "platform"};

constexpr std::uint8_t bit(Party party) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(party));
}
constexpr std::uint8_t kByFirm = bit(Party::kFirm);
constexpr std::uint8_t kByClerk = bit(Party::kClerk);
constexpr std::uint8_t kByPlatform = bit(Party::kPlatform);
constexpr std::uint8_t kByBank = bit(Party::kClerk) | bit(Party::kSystem);
constexpr std::uint8_t kByFirmOrBank = kByFirm | kByBank;

constexpr Needs kNothing = {};
constexpr Needs kConsent = {.consent = true};
constexpr Needs kReason = {.reason = true};
constexpr Needs kFigures = {.figures = true};
constexpr Needs kMaterials = {.materials = true};

using enum ApplicationState;
using Do = ApplicationAction;

constexpr std::array kMoves = {
    Move{kDraft, Do::kSubmit, kSubmitted, kByFirm, kConsent},
    Move{kDraft, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kDraft, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kSubmitted, Do::kAccept, kAccepted, kByBank, kNothing},
    Move{kSubmitted, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kSubmitted, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kSubmitted, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kAccepted, Do::kContact, kAccepted, kByClerk, kNothing},
    Move{kAccepted, Do::kStartReview, kReviewing, kByBank, kNothing},
    Move{kAccepted, Do::kRequestMaterial, kNeedsMaterial, kByBank, kMaterials},
    Move{kAccepted, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kAccepted, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kAccepted, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kReviewing, Do::kContact, kReviewing, kByClerk, kNothing},
    Move{kReviewing, Do::kRequestMaterial, kNeedsMaterial, kByBank, kMaterials},
    Move{kReviewing, Do::kApproveInPrinciple, kApprovedInPrinciple, kByBank, kFigures},
    Move{kReviewing, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kReviewing, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kReviewing, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kNeedsMaterial, Do::kContact, kNeedsMaterial, kByClerk, kNothing},
    Move{kNeedsMaterial, Do::kSupplyMaterial, kReviewing, kByFirm, kMaterials},
    Move{kNeedsMaterial, Do::kWaiveMaterial, kReviewing, kByBank, kNothing},
    Move{kNeedsMaterial, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kNeedsMaterial, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kNeedsMaterial, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kApprovedInPrinciple, Do::kHandOver, kHandedOver, kByFirmOrBank, kNothing},
    Move{kApprovedInPrinciple, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kApprovedInPrinciple, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kApprovedInPrinciple, Do::kClose, kWithdrawn, kByPlatform, kReason},

    Move{kHandedOver, Do::kReportSigned, kSigned, kByBank, kFigures},
    Move{kHandedOver, Do::kDecline, kDeclined, kByBank, kReason},
    Move{kHandedOver, Do::kWithdraw, kWithdrawn, kByFirm, kNothing},
    Move{kHandedOver, Do::kClose, kWithdrawn, kByPlatform, kReason},

    // A contract stands between firm and institution: the platform does not end it.
    Move{kSigned, Do::kReportDisbursed, kDisbursed, kByBank, kFigures},
    Move{kSigned, Do::kReportLapsed, kWithdrawn, kByBank, kReason},

    Move{kDisbursed, Do::kReportRepaying, kRepaying, kByBank, kNothing},
    Move{kDisbursed, Do::kReportSettled, kSettled, kByBank, kNothing},
    Move{kDisbursed, Do::kReportRenewed, kRenewed, kByBank, kNothing},

    Move{kRepaying, Do::kReportSettled, kSettled, kByBank, kNothing},
    Move{kRepaying, Do::kReportRenewed, kRenewed, kByBank, kNothing},
};

std::string list_of(const std::vector<ApplicationAction>& actions) {
  std::string text;
  for (const ApplicationAction action : actions) {
    if (!text.empty()) text += ", ";
    text += to_text(action);
  }
  return text.empty() ? "nothing" : text;
}

std::string refusal(ApplicationState state, ApplicationAction action, Party party) {
  std::string text(to_text(action));
  text.append(" is not for ").append(to_text(party)).append(" in ").append(to_text(state));
  return text.append("; allowed: ").append(list_of(allowed_actions(state, party)));
}

std::string_view first_missing(const Needs& needs, const Needs& given) {
  if (needs.consent && !given.consent) return "/consent";
  if (needs.reason && !given.reason) return "/reason";
  if (needs.figures && !given.figures) return "/figures";
  if (needs.materials && !given.materials) return "/materials";
  return {};
}

}  // namespace

std::string_view to_text(ApplicationState state) {
  return kStateTexts[static_cast<std::size_t>(state)];
}
std::string_view to_text(ApplicationAction action) {
  return kActionTexts[static_cast<std::size_t>(action)];
}
std::string_view to_text(Party party) { return kPartyTexts[static_cast<std::size_t>(party)]; }

std::optional<ApplicationState> from_text(std::string_view text, ApplicationState*) {
  return find_enum<ApplicationState>(kStateTexts, text);
}
std::optional<ApplicationAction> from_text(std::string_view text, ApplicationAction*) {
  return find_enum<ApplicationAction>(kActionTexts, text);
}
std::optional<Party> from_text(std::string_view text, Party*) {
  return find_enum<Party>(kPartyTexts, text);
}

std::span<const Move> moves() { return kMoves; }

bool is_final(ApplicationState state) {
  return std::none_of(kMoves.begin(), kMoves.end(),
                      [state](const Move& move) { return move.from == state; });
}

bool is_undecided(ApplicationState state) {
  return state == kSubmitted || state == kAccepted || state == kReviewing ||
         state == kNeedsMaterial;
}

std::vector<ApplicationAction> allowed_actions(ApplicationState state, Party party) {
  std::vector<ApplicationAction> actions;
  for (const Move& move : kMoves) {
    if (move.from == state && move.may(party)) actions.push_back(move.action);
  }
  return actions;
}

const Move* find_move(ApplicationState state, ApplicationAction action) {
  const auto* const found = std::find_if(
      kMoves.begin(), kMoves.end(),
      [state, action](const Move& move) { return move.from == state && move.action == action; });
  return found == kMoves.end() ? nullptr : found;
}

Result<ApplicationState> apply_action(ApplicationState state, ApplicationAction action, Party party,
                                      Needs given) {
  const Move* const move = find_move(state, action);
  if (move == nullptr) return Error{"move_not_allowed", "/action", refusal(state, action, party)};
  if (!move->may(party)) return Error{"move_of_others", "/action", refusal(state, action, party)};
  if (const std::string_view missing = first_missing(move->needs, given); !missing.empty()) {
    return Error{"move_incomplete", std::string(missing),
                 std::string(to_text(action)).append(" needs ").append(missing.substr(1))};
  }
  return move->to;
}

}  // namespace rq

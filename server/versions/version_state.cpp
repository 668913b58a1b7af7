#include "server/versions/version_state.h"

#include <algorithm>
#include <array>

#include "core/base/enum_text.h"

namespace rq::server {
namespace {

constexpr std::array<std::string_view, 8> kStateTexts = {
    "draft", "checking", "review", "approved", "scheduled", "live", "suspended", "retired"};

constexpr std::array<std::string_view, 14> kActionTexts = {
    "submit", "recall", "return",  "approve", "schedule", "go_live",  "suspend",
    "resume", "retire", "discard", "pass",    "refuse",   "fall_due", "replace"};

using State = VersionState;
using Action = VersionAction;
using Mover = VersionMover;

// clang-format off
constexpr std::array<VersionMove, 20> kMoves = {{
    {State::kDraft, Action::kSubmit, State::kChecking, Mover::kEditor},
    {State::kDraft, Action::kDiscard, State::kRetired, Mover::kEditor},
    {State::kChecking, Action::kPass, State::kReview, Mover::kServer},
    {State::kChecking, Action::kRefuse, State::kDraft, Mover::kServer},
    {State::kReview, Action::kRecall, State::kDraft, Mover::kEditor},
    {State::kReview, Action::kReturn, State::kDraft, Mover::kSecond, {.words = true}},
    {State::kReview, Action::kApprove, State::kApproved, Mover::kSecond},
    {State::kApproved, Action::kRecall, State::kDraft, Mover::kEditor},
    {State::kApproved, Action::kSchedule, State::kScheduled, Mover::kSide, {.day = true}},
    {State::kApproved, Action::kGoLive, State::kLive, Mover::kSide, {.catalogue = true}},
    {State::kScheduled, Action::kRecall, State::kDraft, Mover::kEditor},
    {State::kScheduled, Action::kGoLive, State::kLive, Mover::kSide, {.catalogue = true}},
    {State::kScheduled, Action::kFallDue, State::kLive, Mover::kServer, {.catalogue = true}},
    {State::kScheduled, Action::kRefuse, State::kDraft, Mover::kServer},
    {State::kLive, Action::kSuspend, State::kSuspended, Mover::kSide, {.words = true, .catalogue = true}},
    {State::kLive, Action::kRetire, State::kRetired, Mover::kSide, {.words = true, .catalogue = true}},
    {State::kLive, Action::kReplace, State::kRetired, Mover::kServer, {.catalogue = true}},
    {State::kSuspended, Action::kResume, State::kLive, Mover::kOtherThanSuspender, {.catalogue = true}},
    {State::kSuspended, Action::kRetire, State::kRetired, Mover::kSide, {.words = true, .catalogue = true}},
    {State::kSuspended, Action::kReplace, State::kRetired, Mover::kServer, {.catalogue = true}},
}};
// clang-format on

}  // namespace

std::span<const VersionMove> version_moves() { return kMoves; }

const VersionMove* find_version_move(VersionState from, VersionAction action) {
  const auto* const found = std::find_if(
      kMoves.begin(), kMoves.end(),
      [&](const VersionMove& move) { return move.from == from && move.action == action; });
  return found == kMoves.end() ? nullptr : found;
}

std::string_view to_text(VersionState state) {
  return kStateTexts[static_cast<std::size_t>(state)];
}

std::string_view to_text(VersionAction action) {
  return kActionTexts[static_cast<std::size_t>(action)];
}

std::optional<VersionState> from_text(std::string_view text, VersionState* /*tag*/) {
  return find_enum<VersionState>(kStateTexts, text);
}

std::optional<VersionAction> from_text(std::string_view text, VersionAction* /*tag*/) {
  return find_enum<VersionAction>(kActionTexts, text);
}

}  // namespace rq::server

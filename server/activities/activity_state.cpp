#include "server/activities/activity_state.h"

#include <algorithm>
#include <array>

#include "core/base/enum_text.h"

namespace rq::server {
namespace {

constexpr std::array<std::string_view, 8> kActivityStateTexts = {
    "draft", "submitted", "approved", "open", "running", "closed", "reported", "cancelled"};

constexpr std::array<std::string_view, 9> kActivityActionTexts = {
    "submit", "recall", "return", "approve", "open", "start", "close", "report", "cancel"};

using State = ActivityState;
using Action = ActivityAction;
using Mover = ActivityMover;

// clang-format off
constexpr std::array<ActivityMove, 15> kActivityMoves = {{
    {State::kDraft, Action::kSubmit, State::kSubmitted, Mover::kEditor, {.completeness = true}},
    {State::kDraft, Action::kCancel, State::kCancelled, Mover::kEditor, {.words = true}},
    {State::kSubmitted, Action::kRecall, State::kDraft, Mover::kEditor},
    {State::kSubmitted, Action::kReturn, State::kDraft, Mover::kSecond, {.words = true}},
    {State::kSubmitted, Action::kApprove, State::kApproved, Mover::kSecond},
    {State::kSubmitted, Action::kCancel, State::kCancelled, Mover::kEditor, {.words = true}},
    {State::kApproved, Action::kRecall, State::kDraft, Mover::kEditor},
    {State::kApproved, Action::kOpen, State::kOpen, Mover::kEditor, {.completeness = true}},
    {State::kApproved, Action::kCancel, State::kCancelled, Mover::kEditor, {.words = true}},
    {State::kOpen, Action::kStart, State::kRunning, Mover::kEditor},
    {State::kOpen, Action::kClose, State::kClosed, Mover::kEditor},
    {State::kOpen, Action::kCancel, State::kCancelled, Mover::kEditor, {.words = true}},
    {State::kRunning, Action::kClose, State::kClosed, Mover::kEditor},
    {State::kRunning, Action::kCancel, State::kCancelled, Mover::kEditor, {.words = true}},
    {State::kClosed, Action::kReport, State::kReported, Mover::kEditor},
}};
// clang-format on

}  // namespace

std::span<const ActivityMove> activity_moves() { return kActivityMoves; }

const ActivityMove* find_activity_move(ActivityState from, ActivityAction action) {
  const auto* const found = std::find_if(
      kActivityMoves.begin(), kActivityMoves.end(),
      [&](const ActivityMove& move) { return move.from == from && move.action == action; });
  return found == kActivityMoves.end() ? nullptr : found;
}

bool is_under_way(ActivityState state) {
  return state == ActivityState::kOpen || state == ActivityState::kRunning;
}

std::string_view to_text(ActivityState state) {
  return kActivityStateTexts[static_cast<std::size_t>(state)];
}

std::string_view to_text(ActivityAction action) {
  return kActivityActionTexts[static_cast<std::size_t>(action)];
}

std::optional<ActivityState> from_text(std::string_view text, ActivityState* /*tag*/) {
  return find_enum<ActivityState>(kActivityStateTexts, text);
}

std::optional<ActivityAction> from_text(std::string_view text, ActivityAction* /*tag*/) {
  return find_enum<ActivityAction>(kActivityActionTexts, text);
}

}  // namespace rq::server

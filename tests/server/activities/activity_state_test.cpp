#include "server/activities/activity_state.h"

#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

// A path that the table must not have: before the public without a second person.
TEST(ActivityMoves, LeadBeforeThePublicOnlyThroughApproval) {
  std::set<ActivityState> reached = {ActivityState::kDraft};
  for (std::size_t round = 0; round < 8; ++round) {
    for (const ActivityMove& move : activity_moves()) {
      if (reached.contains(move.from) && move.who != ActivityMover::kSecond) {
        reached.insert(move.to);
      }
    }
  }
  EXPECT_EQ(reached, (std::set<ActivityState>{ActivityState::kDraft, ActivityState::kSubmitted,
                                              ActivityState::kCancelled}));
}

TEST(ActivityMoves, StandOnceEachAndNothingLeavesTheEnd) {
  std::set<std::pair<ActivityState, ActivityAction>> seen;
  for (const ActivityMove& move : activity_moves()) {
    EXPECT_TRUE(seen.emplace(move.from, move.action).second);
    EXPECT_EQ(find_activity_move(move.from, move.action), &move);
    EXPECT_NE(move.from, ActivityState::kReported);
    EXPECT_NE(move.from, ActivityState::kCancelled);
  }
}

TEST(ActivityMoves, AskForWordsWhereSomebodyReadsThem) {
  for (const ActivityMove& move : activity_moves()) {
    EXPECT_EQ(move.needs.words,
              move.action == ActivityAction::kReturn || move.action == ActivityAction::kCancel);
  }
}

// Whoever registered keeps what they registered for: the text changes in a draft only.
TEST(ActivityMoves, NeverLeadBackToADraftOnceItWasOpen) {
  for (const ActivityMove& move : activity_moves()) {
    if (move.to == ActivityState::kDraft) {
      EXPECT_TRUE(move.from == ActivityState::kSubmitted || move.from == ActivityState::kApproved);
    }
  }
}

}  // namespace
}  // namespace rq::server

#include "core/flow/application.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/support/cases.h"

namespace rq {
namespace {

constexpr int kStates = 14;
constexpr int kActions = 18;
constexpr int kParties = 4;
constexpr Needs kEverything = {.consent = true, .reason = true, .figures = true, .materials = true};

ApplicationState state_at(int index) { return static_cast<ApplicationState>(index); }
ApplicationAction action_at(int index) { return static_cast<ApplicationAction>(index); }
Party party_at(int index) { return static_cast<Party>(index); }

/// state action party -> next state (needs), once more and by hand: f firm, c clerk, s system of
/// the institution, p platform.
const std::map<std::string, std::map<std::string, std::string>> kExpected = {
    {"draft",
     {{"submit", "f submitted consent"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"submitted",
     {{"accept", "cs accepted"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"accepted",
     {{"contact", "c accepted"},
      {"start_review", "cs reviewing"},
      {"request_material", "cs needs_material materials"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"reviewing",
     {{"contact", "c reviewing"},
      {"request_material", "cs needs_material materials"},
      {"approve_in_principle", "cs approved_in_principle figures"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"needs_material",
     {{"contact", "c needs_material"},
      {"supply_material", "f reviewing materials"},
      {"waive_material", "cs reviewing"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"approved_in_principle",
     {{"hand_over", "fcs handed_over"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"declined", {}},
    {"withdrawn", {}},
    {"handed_over",
     {{"report_signed", "cs signed figures"},
      {"decline", "cs declined reason"},
      {"withdraw", "f withdrawn"},
      {"close", "p withdrawn reason"}}},
    {"signed",
     {{"report_disbursed", "cs disbursed figures"}, {"report_lapsed", "cs withdrawn reason"}}},
    {"disbursed",
     {{"report_repaying", "cs repaying"},
      {"report_settled", "cs settled"},
      {"report_renewed", "cs renewed"}}},
    {"repaying", {{"report_settled", "cs settled"}, {"report_renewed", "cs renewed"}}},
    {"settled", {}},
    {"renewed", {}},
};

std::string expected_of(ApplicationState state, ApplicationAction action) {
  const auto& actions = kExpected.at(std::string(to_text(state)));
  const auto found = actions.find(std::string(to_text(action)));
  return found == actions.end() ? "" : found->second;
}

/// "f submitted consent" as the core has it.
std::string actual_of(ApplicationState state, ApplicationAction action) {
  std::string parties;
  std::string next;
  for (int i = 0; i < kParties; ++i) {
    const auto after = apply_action(state, action, party_at(i), kEverything);
    if (!after) continue;
    parties += "fcsp"[i];
    next = to_text(*after);
  }
  if (parties.empty()) return "";
  std::string text = parties + " " + next;
  const Needs needs = find_move(state, action)->needs;
  if (needs.consent) text += " consent";
  if (needs.reason) text += " reason";
  if (needs.figures) text += " figures";
  if (needs.materials) text += " materials";
  return text;
}

TEST(ApplicationMoves, AreThoseOfTheTableForEveryStateActionAndParty) {
  for (int s = 0; s < kStates; ++s) {
    for (int a = 0; a < kActions; ++a) {
      EXPECT_EQ(actual_of(state_at(s), action_at(a)), expected_of(state_at(s), action_at(a)))
          << to_text(state_at(s)) << " " << to_text(action_at(a));
    }
  }
}

TEST(ApplicationMoves, HaveEachActionOnceInAState) {
  std::set<std::pair<ApplicationState, ApplicationAction>> seen;
  for (const Move& move : moves()) EXPECT_TRUE(seen.emplace(move.from, move.action).second);
}

TEST(ApplicationMoves, AreOfferedExactlyWhenTheyWork) {
  for (int s = 0; s < kStates; ++s) {
    for (int p = 0; p < kParties; ++p) {
      const auto offered = allowed_actions(state_at(s), party_at(p));
      for (int a = 0; a < kActions; ++a) {
        const bool works = apply_action(state_at(s), action_at(a), party_at(p), kEverything).ok();
        EXPECT_EQ(std::count(offered.begin(), offered.end(), action_at(a)), works ? 1 : 0);
      }
    }
  }
}

TEST(ApplicationMoves, AreRefusedWithoutWhatTheyNeed) {
  for (const Move& move : moves()) {
    for (int p = 0; p < kParties; ++p) {
      if (!move.may(party_at(p))) continue;
      const auto bare = apply_action(move.from, move.action, party_at(p), Needs());
      EXPECT_EQ(bare.ok(), move.needs == Needs()) << to_text(move.action);
      EXPECT_TRUE(apply_action(move.from, move.action, party_at(p), move.needs).ok());
      if (!bare) {
        EXPECT_EQ(bare.error().code, "move_incomplete");
      }
    }
  }
  const Error error = apply_action(ApplicationState::kReviewing, ApplicationAction::kDecline,
                                   Party::kClerk, {.figures = true})
                          .error();
  EXPECT_EQ(error.where, "/reason");
}

TEST(ApplicationMoves, AnswerAnIllegalMoveWithTheAllowedOnes) {
  const Error none = apply_action(ApplicationState::kSubmitted, ApplicationAction::kReportSigned,
                                  Party::kSystem, kEverything)
                         .error();
  EXPECT_EQ(none.code, "move_not_allowed");
  EXPECT_EQ(none.detail, "report_signed is not for system in submitted; allowed: accept, decline");
  const Error others = apply_action(ApplicationState::kSubmitted, ApplicationAction::kAccept,
                                    Party::kFirm, kEverything)
                           .error();
  EXPECT_EQ(others.code, "move_of_others");
  EXPECT_EQ(others.detail, "accept is not for firm in submitted; allowed: withdraw");
  const Error over = apply_action(ApplicationState::kDeclined, ApplicationAction::kAccept,
                                  Party::kClerk, kEverything)
                         .error();
  EXPECT_EQ(over.detail, "accept is not for clerk in declined; allowed: nothing");
}

TEST(ApplicationMoves, LeadOutOfNoFinalStateOnAnyPath) {
  const std::set<ApplicationState> final_states = {
      ApplicationState::kDeclined, ApplicationState::kWithdrawn, ApplicationState::kSettled,
      ApplicationState::kRenewed};
  Random random(20261128);
  std::set<ApplicationState> ends;
  for (int walk = 0; walk < test::cases(1'000); ++walk) {
    ApplicationState state = ApplicationState::kDraft;
    for (int step = 0; step < 200; ++step) {
      const auto action = action_at(static_cast<int>(random.below(kActions)));
      // Most walks would end early: giving up is tried less often.
      const bool gives_up = action == ApplicationAction::kWithdraw ||
                            action == ApplicationAction::kDecline ||
                            action == ApplicationAction::kClose;
      if (gives_up && random.below(20) != 0) continue;
      const auto party = party_at(static_cast<int>(random.below(kParties)));
      const auto after = apply_action(state, action, party, kEverything);
      if (!after) continue;
      ASSERT_FALSE(final_states.contains(state)) << to_text(state) << " " << to_text(action);
      state = *after;
      ASSERT_EQ(is_final(state), final_states.contains(state));
    }
    if (is_final(state)) ends.insert(state);
  }
  EXPECT_EQ(ends, final_states);
}

TEST(ApplicationMoves, LeadFromEveryStateToAnEndAndFromTheDraftToEveryState) {
  std::set<ApplicationState> reached = {ApplicationState::kDraft};
  for (int round = 0; round < kStates; ++round) {
    for (const Move& move : moves()) {
      if (reached.contains(move.from)) reached.insert(move.to);
    }
  }
  EXPECT_EQ(reached.size(), kStates);
  std::set<ApplicationState> ending;
  for (int round = 0; round < kStates; ++round) {
    for (int s = 0; s < kStates; ++s) {
      if (is_final(state_at(s))) ending.insert(state_at(s));
    }
    for (const Move& move : moves()) {
      if (ending.contains(move.to)) ending.insert(move.from);
    }
  }
  EXPECT_EQ(ending.size(), kStates);
}

TEST(ApplicationNames, AreReadBack) {
  std::set<std::string_view> texts;
  for (int i = 0; i < kStates; ++i) {
    EXPECT_EQ(from_text(to_text(state_at(i)), static_cast<ApplicationState*>(nullptr)),
              state_at(i));
    texts.insert(to_text(state_at(i)));
  }
  EXPECT_EQ(texts.size(), kStates);
  texts.clear();
  for (int i = 0; i < kActions; ++i) {
    EXPECT_EQ(from_text(to_text(action_at(i)), static_cast<ApplicationAction*>(nullptr)),
              action_at(i));
    texts.insert(to_text(action_at(i)));
  }
  EXPECT_EQ(texts.size(), kActions);
  EXPECT_EQ(from_text("system", static_cast<Party*>(nullptr)), Party::kSystem);
  EXPECT_FALSE(from_text("Firm", static_cast<Party*>(nullptr)).has_value());
}

}  // namespace
}  // namespace rq

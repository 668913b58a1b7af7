// Every state, move and caller, against what is written down here by caller and state, without the
// table of moves.

#include "server/versions/rights.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

Caller staff(const std::string& id, const std::string& role, const std::string& tenant) {
  Caller caller;
  caller.kind = Caller::Kind::kStaff;
  caller.id = id;
  caller.role = role;
  caller.tenant = tenant;
  return caller;
}

Caller of_kind(Caller::Kind kind, const std::string& id, const std::string& tenant) {
  Caller caller;
  caller.kind = kind;
  caller.id = id;
  caller.tenant = tenant;
  return caller;
}

/// Who asks, by the names that the expectations use.
const std::map<std::string, Caller>& callers() {
  static const std::map<std::string, Caller> all = {
      {"author", staff("author", "product_manager", "bank")},
      {"editor", staff("editor", "product_manager", "bank")},
      {"colleague", staff("colleague", "product_manager", "bank")},
      {"manager", staff("manager", "institution_manager", "bank")},
      // Began to suspend it, but wrote nothing.
      {"suspender", staff("suspender", "institution_manager", "bank")},
      {"guest", Caller{}},
      {"firm", of_kind(Caller::Kind::kPerson, "p", "")},
      {"system", of_kind(Caller::Kind::kInstitution, "bank", "bank")},
      {"clerk", staff("clerk", "institution_clerk", "bank")},
      {"event_staff", staff("event", "event_staff", "bank")},
      {"other_editor", staff("other", "product_manager", "bank2")},
      {"other_manager", staff("other2", "institution_manager", "bank2")},
      {"city_editor", staff("city", "product_manager", "310000")},
      {"auditor", staff("auditor", "auditor", "310000")},
      {"admin", staff("admin", "platform_admin", "310000")},
      {"district_clerk", staff("district", "district_clerk", "310104")},
      {"no_role", staff("author", "wizard", "bank")},
  };
  return all;
}

using Rights = std::set<std::string>;

/// What each may do in each state; who is not here may do nothing and sees nothing.
const std::map<std::string, std::map<std::string, Rights>>& expected() {
  static const auto all = [] {
    const Rights writes = {"comment"};
    std::map<std::string, std::map<std::string, Rights>> made;
    for (const char* who : {"author", "editor", "colleague"}) {
      made[who] = {{"draft", {"submit", "discard", "edit", "comment"}},
                   {"checking", writes},
                   {"review", {"recall", "comment"}},
                   {"approved", {"recall", "schedule", "go_live", "comment"}},
                   {"scheduled", {"recall", "go_live", "comment"}},
                   {"live", {"suspend", "retire", "comment"}},
                   {"suspended", {"resume", "retire", "comment"}},
                   {"retired", {}}};
    }
    made["colleague"]["review"] = {"recall", "approve", "return", "comment"};
    for (const char* who : {"manager", "suspender"}) {
      made[who] = {{"draft", writes},
                   {"checking", writes},
                   {"review", {"approve", "return", "comment"}},
                   {"approved", {"schedule", "go_live", "comment"}},
                   {"scheduled", {"go_live", "comment"}},
                   {"live", {"suspend", "retire", "comment"}},
                   {"suspended", {"resume", "retire", "comment"}},
                   {"retired", {}}};
    }
    made["suspender"]["suspended"] = {"retire", "comment"};
    return made;
  }();
  return all;
}

constexpr std::size_t kStates = 8;
constexpr std::size_t kActions = 14;

VersionRow version_in(VersionState state) {
  VersionRow version;
  version.id = "v";
  version.kind = "product";
  version.thing = "loan";
  version.tenant = "bank";
  version.author = "staff:author";
  version.state = to_text(state);
  return version;
}

const std::vector<VersionEventRow>& past() {
  static const std::vector<VersionEventRow> events = {
      {"v", 1, 1, "staff:author", "begin", "", "draft", "", ""},
      {"v", 2, 2, "staff:editor", "save", "", "", "", ""},
      {"v", 3, 3, "staff:colleague", "comment", "", "", "words", ""},
      {"v", 4, 4, "staff:colleague", "suspend", "live", "suspended", "words", ""},
      {"v", 5, 5, "staff:manager", "resume", "suspended", "live", "", ""},
      {"v", 6, 6, "staff:suspender", "suspend", "live", "suspended", "words", ""}};
  return events;
}

Rights expected_of(const std::string& who, const std::string& state) {
  const auto found = expected().find(who);
  return found == expected().end() ? Rights{} : found->second.at(state);
}

TEST(VersionRights, AreAsWrittenForEveryStateCallerAndMove) {
  std::size_t allowed = 0;
  for (std::size_t s = 0; s < kStates; ++s) {
    const VersionRow version = version_in(static_cast<VersionState>(s));
    for (const auto& [who, caller] : callers()) {
      const Rights wanted = expected_of(who, version.state);
      const std::string where = who + " in " + version.state;
      const auto named = rights_of(caller, version, past());
      EXPECT_EQ(Rights(named.begin(), named.end()), wanted) << where;
      EXPECT_EQ(may_save(caller, version), wanted.contains("edit")) << where;
      EXPECT_EQ(may_comment(caller, version), wanted.contains("comment")) << where;
      EXPECT_EQ(is_on_side(caller, version.tenant), expected().contains(who)) << where;
      for (std::size_t a = 0; a < kActions; ++a) {
        const auto action = static_cast<VersionAction>(a);
        const bool may = allowed_version_move(caller, version, past(), action).ok();
        EXPECT_EQ(may, wanted.contains(std::string(to_text(action))))
            << where << ": " << to_text(action);
        allowed += may ? 1 : 0;
      }
    }
  }
  EXPECT_EQ(allowed, 55U);
}

TEST(VersionRights, SayWhatIsMissing) {
  const auto code = [](const std::string& who, VersionState state, VersionAction action) {
    const auto move = allowed_version_move(callers().at(who), version_in(state), past(), action);
    return move.ok() ? std::string("ok") : std::string(move.error().code);
  };
  EXPECT_EQ(code("author", VersionState::kReview, VersionAction::kApprove), "second_person_needed");
  EXPECT_EQ(code("editor", VersionState::kReview, VersionAction::kReturn), "second_person_needed");
  EXPECT_EQ(code("suspender", VersionState::kSuspended, VersionAction::kResume),
            "second_person_needed");
  EXPECT_EQ(code("manager", VersionState::kDraft, VersionAction::kSubmit), "not_allowed");
  EXPECT_EQ(code("author", VersionState::kDraft, VersionAction::kApprove), "move_not_allowed");
  EXPECT_EQ(code("author", VersionState::kChecking, VersionAction::kPass), "move_not_allowed")
      << "the server's own";
}

TEST(VersionRights, KeepProductsAndPoliciesApart) {
  EXPECT_TRUE(is_kind_of_tenant("product", "bank"));
  EXPECT_FALSE(is_kind_of_tenant("policy", "bank"));
  for (const char* tenant : {"310000", "310104", "sector_green"}) {
    EXPECT_TRUE(is_kind_of_tenant("policy", tenant)) << tenant;
    EXPECT_FALSE(is_kind_of_tenant("product", tenant)) << tenant;
  }
}

// A path that a table of moves must not have: into the catalogue without a second person.
TEST(VersionMoves, LeadIntoTheCatalogueOnlyThroughApproval) {
  std::set<VersionState> reached = {VersionState::kDraft};
  for (std::size_t round = 0; round < kStates; ++round) {
    for (const VersionMove& move : version_moves()) {
      if (reached.contains(move.from) && move.who != VersionMover::kSecond) {
        reached.insert(move.to);
      }
    }
  }
  EXPECT_EQ(reached, (std::set<VersionState>{VersionState::kDraft, VersionState::kChecking,
                                             VersionState::kReview, VersionState::kRetired}));
}

TEST(VersionMoves, StandOnceEachAndNothingLeavesRetired) {
  std::set<std::pair<VersionState, VersionAction>> seen;
  for (const VersionMove& move : version_moves()) {
    EXPECT_TRUE(seen.emplace(move.from, move.action).second);
    EXPECT_EQ(find_version_move(move.from, move.action), &move);
    EXPECT_NE(move.from, VersionState::kRetired);
    const bool shown = move.from == VersionState::kLive || move.from == VersionState::kSuspended ||
                       move.to == VersionState::kLive;
    EXPECT_EQ(move.needs.catalogue, shown) << to_text(move.from) << " " << to_text(move.action);
  }
}

}  // namespace
}  // namespace rq::server

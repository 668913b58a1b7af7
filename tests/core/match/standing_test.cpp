#include "core/match/standing.h"

#include <gtest/gtest.h>

#include "tests/support/catalogues.h"

namespace rq {
namespace {

Standing policy_standing(const std::string& status, const std::string& as_of,
                         const std::string& more = "") {
  test::Parsed parsed(
      test::catalogue_json({}, {test::policy_json("l1", R"({"all":[]})", status, more)}));
  const Cursor root = parsed.root();
  const Catalogue catalogue = parse_catalogue(root, FieldList::builtin());
  EXPECT_FALSE(parsed.faults.has_errors());
  return standing_of(catalogue.policies[0], *parse_date(as_of));
}

// The policy of the helper holds from 2025-01-01 to 2027-12-31.
TEST(PolicyStanding, FollowsValidityToTheDay) {
  EXPECT_EQ(policy_standing("active", "2024-12-31"), Standing::kUpcoming);
  EXPECT_EQ(policy_standing("active", "2025-01-01"), Standing::kCurrent);
  EXPECT_EQ(policy_standing("active", "2027-12-31"), Standing::kCurrent);
  EXPECT_EQ(policy_standing("active", "2028-01-01"), Standing::kExpired);
}

TEST(PolicyStanding, NeverCallsWhatWasNotCheckedCurrent) {
  EXPECT_EQ(policy_standing("active_needs_review", "2026-11-22"), Standing::kUnverified);
  EXPECT_EQ(policy_standing("check_successor", "2026-11-22"), Standing::kUnverified);
}

TEST(PolicyStanding, KeepsWhatTheAuthorSettled) {
  EXPECT_EQ(policy_standing("superseded", "2026-11-22"), Standing::kSuperseded);
  EXPECT_EQ(policy_standing("expired_check_successor", "2026-11-22"), Standing::kExpired);
  EXPECT_EQ(policy_standing("historical", "2026-11-22"), Standing::kExpired);
  EXPECT_EQ(policy_standing("window_closed", "2026-11-22"), Standing::kWindowClosed);
  EXPECT_EQ(policy_standing("template", "2026-11-22"), Standing::kReference);
}

TEST(PolicyStanding, ShowsInformationAsReference) {
  EXPECT_EQ(policy_standing("active", "2026-11-22", R"(,"matchMode":"info_only")"),
            Standing::kReference);
  EXPECT_EQ(policy_standing("active", "2026-11-22", R"(,"matchMode":"bank_side")"),
            Standing::kReference);
}

TEST(PolicyStanding, FollowsTheApplyWindow) {
  const std::string policy =
      R"({"id":"l1","name":"n","docNo":null,"issuer":"i","conditions":{"all":[]},"benefit":null,
    "validFrom":null,"validTo":null,"applyWindow":{"from":"2026-06-01","to":"2026-08-31"},"status":"active",
    "supersededBy":null,"source":"s"})";
  test::Parsed parsed(test::catalogue_json({}, {policy}));
  const Cursor root = parsed.root();
  const Catalogue catalogue = parse_catalogue(root, FieldList::builtin());
  const auto on = [&](const char* day) {
    return standing_of(catalogue.policies[0], *parse_date(day));
  };
  EXPECT_EQ(on("2026-05-31"), Standing::kUpcoming);
  EXPECT_EQ(on("2026-06-01"), Standing::kCurrent);
  EXPECT_EQ(on("2026-08-31"), Standing::kCurrent);
  EXPECT_EQ(on("2026-09-01"), Standing::kWindowClosed);
}

TEST(GroupOf, IsClosedWhateverTheVerdictWhenItCannotBeUsed) {
  EXPECT_EQ(group_of(Verdict::kPass, Standing::kExpired), Group::kClosed);
  EXPECT_EQ(group_of(Verdict::kPass, Standing::kUnverified), Group::kFits);
  EXPECT_EQ(group_of(Verdict::kUnknown, Standing::kCurrent), Group::kOpen);
  EXPECT_EQ(group_of(Verdict::kFail, Standing::kCurrent), Group::kFails);
}

template <typename Enum>
void expect_round_trip(std::initializer_list<Enum> values) {
  for (const Enum value : values)
    EXPECT_EQ(from_text(to_text(value), static_cast<Enum*>(nullptr)), value);
}

TEST(Names, ReadBackWhatTheyWrite) {
  expect_round_trip({Standing::kCurrent, Standing::kUnverified, Standing::kUpcoming,
                     Standing::kWindowClosed, Standing::kExpired, Standing::kSuperseded,
                     Standing::kSuspended, Standing::kReference});
  expect_round_trip({Group::kFits, Group::kOpen, Group::kFails, Group::kClosed});
  expect_round_trip({Verdict::kPass, Verdict::kFail, Verdict::kUnknown});
}

}  // namespace
}  // namespace rq

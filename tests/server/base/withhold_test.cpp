#include "server/base/withhold.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rq::server {
namespace {

constexpr std::int64_t kFloor = 5;

std::vector<GroupCount> withheld_of(const std::vector<std::int64_t>& counts) {
  std::vector<GroupCount> groups;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    groups.push_back({std::string(1, static_cast<char>('a' + i)), counts[i]});
  }
  withhold_small(groups, kFloor);
  return groups;
}

/// "7 - 9": a stroke where it is withheld.
std::string shown(const std::vector<std::int64_t>& counts) {
  std::string text;
  for (const GroupCount& group : withheld_of(counts)) {
    text += (text.empty() ? "" : " ") + (group.count ? std::to_string(*group.count) : "-");
  }
  return text;
}

TEST(Withhold, TakesWhatIsSmallAndWhatWouldTellIt) {
  EXPECT_EQ(shown({}), "");
  EXPECT_EQ(shown({5, 9}), "5 9");
  EXPECT_EQ(shown({4}), "-");
  EXPECT_EQ(shown({9, 4, 7}), "9 - -");
  EXPECT_EQ(shown({9, 4, 1, 7}), "9 - - 7") << "two that have five together";
  EXPECT_EQ(shown({9, 2, 1, 7}), "9 - - -") << "both are 1 or 2 when three are missing";
  EXPECT_EQ(shown({6, 6, 1}), "- 6 -");
}

// All small cases: nobody who knows the sum can work a small count out.
TEST(Withhold, LeavesNoCountBelowTheFloorToBeWorkedOut) {
  constexpr std::int64_t kMost = 8;
  for (std::int64_t code = 0; code < kMost * kMost * kMost * kMost; ++code) {
    const std::vector<std::int64_t> counts = {code % kMost + 1, code / kMost % kMost + 1,
                                              code / kMost / kMost % kMost + 1,
                                              code / kMost / kMost / kMost + 1};
    std::int64_t withheld = 0;
    std::int64_t together = 0;
    const auto groups = withheld_of(counts);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (groups[i].count) {
        EXPECT_EQ(*groups[i].count, counts[i]);
        EXPECT_GE(counts[i], kFloor);
      } else {
        ++withheld;
        together += counts[i];
      }
    }
    const bool any_small =
        std::any_of(counts.begin(), counts.end(), [](std::int64_t one) { return one < kFloor; });
    EXPECT_EQ(withheld > 0, any_small);
    EXPECT_TRUE(withheld == 0 || (withheld >= 2 && together >= kFloor) ||
                withheld == static_cast<std::int64_t>(counts.size()));
  }
}

}  // namespace
}  // namespace rq::server

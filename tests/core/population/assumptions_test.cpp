// What docs/population.md states of the made-up firms: signs of rank correlations, order of group
// means, shares of unknown facts.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/population/firm.h"
#include "core/population/options.h"

namespace rq {
namespace {

constexpr std::int64_t kFirms = 20'000;

const std::vector<Firm>& firms() {
  static const std::vector<Firm> list = [] {
    std::vector<Firm> made;
    for (std::uint64_t i = 0; i < kFirms; ++i) made.push_back(make_firm(4711, i));
    return made;
  }();
  return list;
}

using Measure = std::function<std::int64_t(const Firm&)>;
using Choice = std::function<bool(const Firm&)>;

Measure of(FirmFact fact) {
  return [=](const Firm& firm) { return firm.value(fact); };
}
std::int64_t age_days(const Firm& firm) {
  return day_number(kFirmsAsOf) - firm.value(FirmFact::kEstablishedDate);
}
char section(const Firm& firm) {
  return code_of(FirmFact::kIndustryCode, firm.value(FirmFact::kIndustryCode))[0];
}
Choice knows(FirmFact a, FirmFact b) {
  return [=](const Firm& firm) { return firm.knows(a) && firm.knows(b); };
}
bool has_title(const Firm& firm, option::Qualifications title) {
  return (firm.value(FirmFact::kQualifications) >> title & 1) != 0;
}

/// Kendall's rank correlation in per cent, over pairs of firms that follow one another and know
/// both facts; ties count for neither side.
std::int64_t rank_correlation(const Measure& a, const Measure& b, const Choice& among) {
  std::int64_t same = 0;
  std::int64_t opposite = 0;
  const Firm* last = nullptr;
  for (const Firm& firm : firms()) {
    if (!among(firm)) continue;
    if (last != nullptr) {
      const std::int64_t by_a = a(firm) - a(*last);
      const std::int64_t by_b = b(firm) - b(*last);
      if (by_a != 0 && by_b != 0) ++((by_a > 0) == (by_b > 0) ? same : opposite);
    }
    last = &firm;
  }
  EXPECT_GT(same + opposite, 300);
  return 100 * (same - opposite) / (same + opposite);
}

/// Mean over firms that know the fact, times a thousand.
std::int64_t mean_permille(FirmFact fact, const Choice& among) {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  for (const Firm& firm : firms()) {
    if (!firm.knows(fact) || !among(firm)) continue;
    sum += firm.value(fact);
    ++count;
  }
  EXPECT_GT(count, 30);
  return sum * 1000 / std::max<std::int64_t>(1, count);
}

/// How many in a thousand of the firms that `among` chooses have `what`.
std::int64_t share_permille(const Choice& what, const Choice& among) {
  std::int64_t with = 0;
  std::int64_t all = 0;
  for (const Firm& firm : firms()) {
    if (!among(firm)) continue;
    ++all;
    with += what(firm) ? 1 : 0;
  }
  EXPECT_GT(all, 30);
  return with * 1000 / std::max<std::int64_t>(1, all);
}

struct Pair {
  const char* name;
  FirmFact a;
  FirmFact b;
  /// Bounds of the rank correlation in per cent.
  std::int64_t least;
  std::int64_t most;
};

class RankCorrelation : public testing::TestWithParam<Pair> {};

TEST_P(RankCorrelation, LiesInItsBounds) {
  const Pair& pair = GetParam();
  const std::int64_t found = rank_correlation(of(pair.a), of(pair.b), knows(pair.a, pair.b));
  EXPECT_GE(found, pair.least);
  EXPECT_LE(found, pair.most);
}

INSTANTIATE_TEST_SUITE_P(
    Firms, RankCorrelation,
    testing::Values(
        Pair{"RevenueAndStaff", FirmFact::kRevenueLy, FirmFact::kEmployees, 40, 90},
        Pair{"RevenueAndAssets", FirmFact::kRevenueLy, FirmFact::kTotalAssets, 45, 90},
        Pair{"RevenueAndInvoices", FirmFact::kRevenueLy, FirmFact::kInvoice12m, 60, 97},
        Pair{"RevenueAndTax", FirmFact::kRevenueLy, FirmFact::kTaxPaid12m, 45, 90},
        Pair{"ProfitAndTax", FirmFact::kNetProfitLy, FirmFact::kTaxPaid12m, 20, 90},
        Pair{"RevenueAndLenders", FirmFact::kRevenueLy, FirmFact::kLenderCount, 20, 80},
        Pair{"LendersAndInquiries", FirmFact::kLenderCount, FirmFact::kCreditInquiries3m, 15, 90},
        Pair{"StaffAndInsured", FirmFact::kEmployees, FirmFact::kInsuredEmployees, 80, 100},
        Pair{"ResearchAndRights", FirmFact::kRdRatio, FirmFact::kIpTotal, 30, 95},
        Pair{"ResearchAndTechStaff", FirmFact::kRdRatio, FirmFact::kTechStaffRatio, 20, 90},
        Pair{"RevenueAndWish", FirmFact::kRevenueLy, FirmFact::kAmountWanted, 40, 90},
        // Drawn apart: nothing but chance.
        Pair{"RightsAndLocalHires", FirmFact::kIpTotal, FirmFact::kHireLocalRatio, -6, 6}),
    [](const auto& made) { return made.param.name; });

TEST(Assumptions, OlderFirmsAreLarger) {
  EXPECT_GE(rank_correlation(age_days, of(FirmFact::kRevenueLy),
                             [](const Firm& firm) { return firm.knows(FirmFact::kRevenueLy); }),
            15);
}

TEST(Assumptions, OlderFirmsAreBetterRated) {
  std::int64_t last = -1;
  const std::pair<int, int> bands[] = {{0, 1095}, {1095, 2190}, {2190, 20'000}};
  for (const auto& band : bands) {
    const std::int64_t share = share_permille(
        [](const Firm& firm) {
          return firm.value(FirmFact::kTaxCreditLevel) == option::kTaxCreditLevelA;
        },
        [&](const Firm& firm) {
          return firm.knows(FirmFact::kTaxCreditLevel) && age_days(firm) >= band.first &&
                 age_days(firm) < band.second;
        });
    EXPECT_GT(share, last);
    last = share;
  }
}

TEST(Assumptions, LargerSizesEmployMore) {
  std::int64_t last = 0;
  for (const int size : {option::kSmeSizeMicro, option::kSmeSizeSmall, option::kSmeSizeMedium}) {
    const std::int64_t mean = mean_permille(FirmFact::kEmployees, [&](const Firm& firm) {
      return firm.knows(FirmFact::kSmeSize) && firm.value(FirmFact::kSmeSize) == size;
    });
    EXPECT_GT(mean, last);
    last = mean;
  }
}

TEST(Assumptions, BadRecordsGoTogether) {
  const auto overdue = [](const Firm& firm) { return firm.value(FirmFact::kOverdueNow) != 0; };
  const auto rated = [](std::int64_t level) {
    return [=](const Firm& firm) {
      return firm.knows(FirmFact::kTaxCreditLevel) &&
             firm.value(FirmFact::kTaxCreditLevel) == level;
    };
  };
  const std::int64_t of_c = share_permille(overdue, rated(option::kTaxCreditLevelC));
  const std::int64_t of_b = share_permille(overdue, rated(option::kTaxCreditLevelB));
  EXPECT_GT(2 * of_c, 3 * of_b);
  EXPECT_GT(of_b, share_permille(overdue, rated(option::kTaxCreditLevelA)));
  EXPECT_GT(mean_permille(FirmFact::kDebtRatio, overdue),
            mean_permille(FirmFact::kDebtRatio, [&](const Firm& f) { return !overdue(f); }));
}

TEST(Assumptions, ResearchIsDoneWhereTechnologyIs) {
  const auto in = [](char letter) {
    return [=](const Firm& firm) { return section(firm) == letter; };
  };
  for (const char high : {'I', 'M'}) {
    for (const char low : {'F', 'H', 'O'}) {
      EXPECT_GT(mean_permille(FirmFact::kRdRatio, in(high)),
                3 * mean_permille(FirmFact::kRdRatio, in(low)))
          << high << low;
    }
  }
  const auto certified = [](const Firm& firm) {
    return has_title(firm, option::kQualificationsHighTech);
  };
  EXPECT_GT(share_permille(certified, in('I')), 100);
  EXPECT_LT(share_permille(certified, in('H')), 5);
}

TEST(Assumptions, IndustriesGatherInDistricts) {
  const auto in = [](std::string_view district) {
    return [=](const Firm& firm) {
      return code_of(FirmFact::kRegionCode, firm.value(FirmFact::kRegionCode)) == district;
    };
  };
  const auto makes = [](const Firm& firm) { return section(firm) == 'C'; };
  const auto serves = [](const Firm& firm) { return section(firm) == 'H'; };
  EXPECT_GT(share_permille(makes, in("310114")), share_permille(makes, in("310101")));
  EXPECT_GT(share_permille(serves, in("310101")), share_permille(serves, in("310114")));
}

TEST(Assumptions, FactsAreLeftOutAsOftenAsStated) {
  // Facts that every firm has. Those that hang on others are missing in more firms.
  for (const FirmFact fact :
       {FirmFact::kRegionCode, FirmFact::kOwnership, FirmFact::kRevenueLy, FirmFact::kTaxPaid12m,
        FirmFact::kDebtRatio, FirmFact::kCreditInquiries3m, FirmFact::kQualifications,
        FirmFact::kHireLocalRatio, FirmFact::kEmployees, FirmFact::kCollateral}) {
    std::int64_t left_out = 0;
    for (const Firm& firm : firms()) left_out += firm.knows(fact) ? 0 : 1;
    const FirmFactInfo& info = kFirmFacts[static_cast<std::size_t>(fact)];
    const std::int64_t stated = info.left_out * kFirms / 1000;
    EXPECT_LE(left_out - stated, kFirms / 100) << info.key;
    EXPECT_LE(stated - left_out, kFirms / 100) << info.key;
  }
}

struct Share {
  const char* name;
  Choice what;
  /// Bounds in thousandths.
  std::int64_t least;
  std::int64_t most;
};

TEST(Assumptions, SharesLieInTheirBounds) {
  const auto sized = [](std::int64_t place) {
    return [=](const Firm& firm) {
      return firm.knows(FirmFact::kSmeSize) && firm.value(FirmFact::kSmeSize) == place;
    };
  };
  const Share shares[] = {
      {"micro", sized(option::kSmeSizeMicro), 430, 560},
      {"small", sized(option::kSmeSizeSmall), 300, 420},
      {"medium", sized(option::kSmeSizeMedium), 15, 60},
      {"under three years", [](const Firm& firm) { return age_days(firm) < 1095; }, 380, 520},
      {"makes things", [](const Firm& firm) { return section(firm) == 'C'; }, 150, 250},
      {"overdue", [](const Firm& firm) { return firm.value(FirmFact::kOverdueNow) != 0; }, 5, 50},
      {"high-tech",
       [](const Firm& firm) { return has_title(firm, option::kQualificationsHighTech); }, 20, 120},
      {"individual business",
       [](const Firm& firm) {
         return firm.value(FirmFact::kEntityType) == option::kEntityTypeSoleTrader;
       },
       50, 150},
  };
  for (const Share& share : shares) {
    const std::int64_t found = share_permille(share.what, [](const Firm&) { return true; });
    EXPECT_GE(found, share.least) << share.name;
    EXPECT_LE(found, share.most) << share.name;
  }
}

}  // namespace
}  // namespace rq

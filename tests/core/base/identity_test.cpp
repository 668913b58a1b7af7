#include "core/base/identity.h"

#include <gtest/gtest.h>

#include "tests/support/vectors.h"

namespace rq {
namespace {

using test::read_vectors;

TEST(CheckUscc, AgreesWithEveryVector) {
  const auto rows = read_vectors("uscc_vectors.csv");
  ASSERT_GE(rows.size(), 20U);
  for (const auto& row : rows) {
    const CodeCheck check = check_uscc_exact(row[0]);
    const std::string status =
        check.status == CodeStatus::kWarning ? "warn" : std::string(to_text(check.status));
    EXPECT_EQ(status, row[1]) << row[0];
    EXPECT_EQ(check.reason, row[2]) << row[0];
  }
}

TEST(CheckUscc, ReadsCodesAsPeopleTypeThem) {
  for (const char* typed : {" 9131 0101 ma1fp00178 ", "９１３１０１０１ＭＡ１ＦＰ００１７８",
                            "91310101\xE3\x80\x80MA1FP00178\xE2\x80\x8B"}) {
    const CodeCheck check = check_uscc(typed);
    EXPECT_EQ(check.status, CodeStatus::kValid) << typed;
    EXPECT_EQ(check.normalized, "91310101MA1FP00178");
  }
}

TEST(CheckUscc, RefusesEveryOneCharacterSlipInThePlacesThatTheCheckCovers) {
  const std::string code = "91310101MA1FP00178";
  for (std::size_t place = 0; place < code.size(); ++place) {
    for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string slip = code;
      if (slip[place] == c) continue;
      slip[place] = c;
      EXPECT_EQ(check_uscc(slip).status, CodeStatus::kInvalid) << slip;
    }
  }
}

TEST(CheckResidentId, AgreesWithEveryVector) {
  const auto rows = read_vectors("id_vectors.csv");
  ASSERT_GE(rows.size(), 7U);
  for (const auto& row : rows) {
    const CodeCheck check = check_resident_id(row[0], "2026-11-22");
    const std::string seen =
        check.reason == "legacy" ? "legacy" : std::string(to_text(check.status));
    EXPECT_EQ(seen, row[1]) << row[0];
  }
}

TEST(CheckResidentId, RefusesABirthAfterToday) {
  EXPECT_EQ(check_resident_id("11010519491231002x", "1949-12-30").reason, "birth_date");
  EXPECT_EQ(check_resident_id("11010519491231002x", "1949-12-31").reason, "ok");
}

TEST(CheckMobile, AgreesWithEveryVector) {
  const auto rows = read_vectors("mobile_vectors.csv");
  ASSERT_GE(rows.size(), 10U);
  for (const auto& row : rows) {
    const CodeCheck check = check_mobile(row[0]);
    const bool expected_valid = row[1] == "valid" || row[1] == "normalise";
    EXPECT_EQ(check.status == CodeStatus::kValid, expected_valid) << row[0];
    if (row[1] == "landline" || row[1] == "iot") {
      EXPECT_EQ(check.reason, row[1]);
    }
    if (row[1] == "normalise") {
      EXPECT_EQ(check.normalized, "13800138000");
    }
  }
}

TEST(CheckMobile, TakesHyphensAndSpaces) {
  EXPECT_EQ(check_mobile("+86 138-0013-8000").normalized, "13800138000");
  EXPECT_EQ(check_mobile("138001380OO").reason, "charset");
  EXPECT_EQ(check_mobile("12800138000").reason, "prefix");
}

}  // namespace
}  // namespace rq

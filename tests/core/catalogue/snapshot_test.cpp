#include "core/catalogue/snapshot.h"

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "core/base/random.h"
#include "core/catalogue/snapshot_reader.h"
#include "tests/support/catalogues.h"
#include "tests/support/random_rules.h"

namespace rq {
namespace {

using test::catalogue_json;
using test::codes_and_places;
using test::policy_json;
using test::product_json;

const FieldList& fields() { return FieldList::builtin(); }

OpenedCatalogue opened(std::string_view bytes) {
  Diagnostics faults;
  OpenedCatalogue catalogue = open_catalogue(bytes, fields(), faults);
  EXPECT_EQ(codes_and_places(faults), std::vector<std::string>{});
  return catalogue;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

/// With every kind of node and of value that a snapshot has.
std::string sample_json() {
  const std::string rule =
      R"({"all":[{"field":"established_date","op":"age_ge_months","value":24},
      {"any":[{"field":"region_code","op":"prefix","value":["3101","32"]},{"manual":"visit"}]},
      {"not":{"field":"tax_credit_level","op":"in","value":["C","D"]}},
      {"field":"employees","op":"between","value":[3,300]}]})";
  const std::string limits =
      R"([{"when":{"field":"employees","op":"ge","value":9223372036854775807},"amountMaxFen":-5}])";
  std::string rich = replaced(product_json("p2", rule, limits), R"("fees":[])",
                              R"("fees":[{"name":"安装费","ratePpm":5,"amountFen":70},"书面"])");
  rich = replaced(rich, R"("source":"test")",
                  R"("source":{"document":"规定","clause":3},"examples":[],"x":1)");
  rich = replaced(rich, R"("validFrom":null)", R"("validFrom":"1999-12-31")");
  return catalogue_json(
      {rich, replaced(product_json("p1", R"({"all":[]})"), R"("termMinMonths":3)",
                      R"("termMinMonths":null)")},
      {replaced(policy_json("l1", rule, "active", R"(,"examples":[])"), R"("applyWindow":null)",
                R"("applyWindow":["2026-01-01",null])")});
}

std::string sample_snapshot() { return write_snapshot(opened(sample_json()).catalogue, fields()); }

std::string text_of(JsonView value) {
  JsonWriter out;
  out.value(value);
  return out.take();
}

void expect_equal(const Condition& a, const Condition& b) {
  ASSERT_EQ(a.nodes.size(), b.nodes.size());
  for (std::size_t i = 0; i < a.nodes.size(); ++i) {
    const Node& x = a.nodes[i];
    const Node& y = b.nodes[i];
    EXPECT_EQ(std::tie(x.kind, x.parent, x.slot, x.end, x.test, x.manual),
              std::tie(y.kind, y.parent, y.slot, y.end, y.test, y.manual));
  }
  ASSERT_EQ(a.tests.size(), b.tests.size());
  for (std::size_t i = 0; i < a.tests.size(); ++i) {
    const Test& x = a.tests[i];
    const Test& y = b.tests[i];
    EXPECT_EQ(std::tie(x.field, x.op, x.low, x.high, x.options, x.codes),
              std::tie(y.field, y.op, y.low, y.high, y.options, y.codes));
    EXPECT_EQ(text_of(x.bound), text_of(y.bound));
  }
}

TEST(Snapshot, HoldsConditionsAsTheyAreParsed) {
  Random random(20261122);
  std::vector<std::string> products;
  for (int i = 0; i < 60; ++i) {
    products.push_back(product_json("p" + std::to_string(100 + i),
                                    test::random_condition(random, fields(), i % 7)));
  }
  const OpenedCatalogue authored = opened(catalogue_json(products));
  const OpenedCatalogue again = opened(write_snapshot(authored.catalogue, fields()));
  ASSERT_EQ(again.catalogue.products.size(), 60U);
  for (std::size_t i = 0; i < 60; ++i) {
    expect_equal(authored.catalogue.products[i].conditions, again.catalogue.products[i].conditions);
  }
}

TEST(Snapshot, HoldsEveryMemberOfProducts) {
  const OpenedCatalogue authored = opened(sample_json());
  const OpenedCatalogue again = opened(write_snapshot(authored.catalogue, fields()));
  ASSERT_EQ(again.catalogue.products.size(), 2U);
  const Product& a = authored.catalogue.products[1];
  const Product& b = again.catalogue.products[1];
  EXPECT_EQ(std::tie(a.id, a.name, a.name_en, a.institution_id, a.category, a.summary, a.summary_en,
                     a.status, a.amount_min, a.amount_max, a.annual_rate_min, a.annual_rate_max,
                     a.term_min, a.term_max, a.validity.from, a.validity.to),
            std::tie(b.id, b.name, b.name_en, b.institution_id, b.category, b.summary, b.summary_en,
                     b.status, b.amount_min, b.amount_max, b.annual_rate_min, b.annual_rate_max,
                     b.term_min, b.term_max, b.validity.from, b.validity.to));
  expect_equal(a.limits.at(0).when, b.limits.at(0).when);
  EXPECT_EQ(b.limits[0].amount_max.fen(), -5);
  ASSERT_EQ(b.fees.size(), 2U);
  EXPECT_EQ(b.fees[0].name, "安装费");
  EXPECT_EQ(b.fees[0].rate, Rate::from_ppm(5));
  EXPECT_EQ(b.fees[0].amount, Money::from_fen(70));
  EXPECT_EQ(b.fees[1].name, "书面");
  EXPECT_EQ(b.guarantee.size(), 1U);
  EXPECT_EQ(b.guarantee[0], "credit");
  EXPECT_TRUE(b.tags.empty());
  EXPECT_EQ(text_of(b.source), R"({"clause":3,"document":"规定"})");
  EXPECT_FALSE(again.catalogue.products[0].term_min.has_value());
}

TEST(Snapshot, IsSortedAndLeavesOutWhatOnlyAuthorsNeed) {
  const std::string snapshot = sample_snapshot();
  EXPECT_EQ(snapshot.find("examples"), std::string::npos);
  const OpenedCatalogue again = opened(snapshot);
  EXPECT_EQ(again.catalogue.products[0].id, "p1");
  expect_equal(again.catalogue.policies[0].conditions, again.catalogue.products[1].conditions);
  EXPECT_TRUE(again.catalogue.policies[0].apply_window.from.has_value());
}

TEST(Snapshot, IsWrittenAgainWithTheSameBytes) {
  const std::string snapshot = sample_snapshot();
  const OpenedCatalogue again = opened(snapshot);
  EXPECT_EQ(write_snapshot(again.catalogue, fields()), snapshot);
}

TEST(Snapshot, StaysReadableWhenMoved) {
  OpenedCatalogue first = opened(sample_snapshot());
  const OpenedCatalogue second = std::move(first);
  EXPECT_EQ(second.catalogue.products[1].name, "Loan p2");
  EXPECT_EQ(second.catalogue.products[1].guarantee[0], "credit");
}

TEST(OpenCatalogue, RefusesEveryTruncationOfASnapshot) {
  const std::string snapshot = sample_snapshot();
  for (std::size_t size = 0; size < snapshot.size(); ++size) {
    Diagnostics faults;
    (void)open_catalogue(std::string_view(snapshot).substr(0, size), fields(), faults);
    EXPECT_TRUE(faults.has_errors()) << size;
  }
}

TEST(OpenCatalogue, RefusesWhatFollowsASnapshot) {
  const std::string snapshot = sample_snapshot();
  Diagnostics faults;
  (void)open_catalogue(snapshot + '\0', fields(), faults);
  EXPECT_EQ(codes_and_places(faults),
            std::vector<std::string>{"broken_snapshot byte " + std::to_string(snapshot.size())});
}

TEST(OpenSnapshot, TakesSnapshotsAndNoText) {
  const std::string snapshot = sample_snapshot();
  Diagnostics faults;
  const OpenedCatalogue catalogue = open_snapshot(snapshot, fields(), faults);
  EXPECT_EQ(codes_and_places(faults), std::vector<std::string>{});
  EXPECT_EQ(write_snapshot(catalogue.catalogue, fields()), snapshot);
  for (const std::string& text : {sample_json(), std::string()}) {
    Diagnostics refused;
    (void)open_snapshot(text, fields(), refused);
    ASSERT_TRUE(refused.has_errors());
    EXPECT_EQ(codes_and_places(refused).front().substr(0, 15), "broken_snapshot");
  }
}

TEST(OpenCatalogue, SurvivesAnyChangedBytesOfASnapshot) {
  const std::string snapshot = sample_snapshot();
  Random random(20261122);
  int usable = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string changed = snapshot;
    for (std::uint64_t i = 0; i <= random.below(3); ++i) {
      changed[4 + random.below(changed.size() - 4)] = static_cast<char>(random.below(256));
    }
    Diagnostics faults;
    const OpenedCatalogue catalogue = open_catalogue(changed, fields(), faults);
    if (faults.has_errors()) continue;
    ++usable;
    // Whatever was opened can be read to its end: written, it opens again as the same.
    const std::string once = write_snapshot(catalogue.catalogue, fields());
    ASSERT_EQ(write_snapshot(opened(once).catalogue, fields()), once);
  }
  EXPECT_GT(usable, 500) << "most changes hit a text or a number";
}

}  // namespace
}  // namespace rq

#include "core/prove/prove.h"

#include <algorithm>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "tests/support/cases.h"
#include "tests/support/catalogues.h"
#include "tests/support/small_worlds.h"

namespace rq {
namespace {

using test::Constants;

const FieldList& fields() { return FieldList::builtin(); }

/// Drawing the firms of a world costs more than a rule.
constexpr int kRulesAWorld = 20;

/// A catalogue with its text, so that findings and rules can be held side by side.
struct Shelf {
  std::string text;
  test::Parsed parsed;
  Catalogue catalogue;

  Shelf(const std::vector<std::string>& products, const std::vector<std::string>& policies)
      : text(test::catalogue_json(products, policies)),
        parsed(text),
        catalogue(parse_catalogue(parsed.root(), fields())) {
    EXPECT_FALSE(parsed.faults.has_errors()) << text;
  }
  [[nodiscard]] Proof prove(Effort effort = {}) const {
    return rq::prove(catalogue, fields(), test::small_world_day(), effort);
  }
};

/// "code id pointer because… (otherId)" of each.
std::vector<std::string> lines(const Proof& proof) {
  std::vector<std::string> list;
  for (const Finding& finding : proof.findings) {
    std::string line = std::string(finding.code) + " " + finding.id + " " + finding.pointer;
    for (const std::string& pointer : finding.because) line += " " + pointer;
    if (!finding.other_id.empty()) line += " (" + finding.other_id + ")";
    list.push_back(line);
  }
  return list;
}

std::vector<std::string> of_rule(const std::string& rule) {
  const Proof proof = Shelf({test::product_json("p", rule)}, {}).prove();
  EXPECT_EQ(proof.undecided, 0);
  return lines(proof);
}

using Lines = std::vector<std::string>;

const std::string kAtLeast3 = R"({"field":"employees","op":"ge","value":3})";
const std::string kAtLeast5 = R"({"field":"employees","op":"ge","value":5})";
const std::string kAtMost2 = R"({"field":"employees","op":"le","value":2})";
const std::string kOverdue = R"({"field":"overdue_now","op":"eq","value":true})";
const std::string kNotOverdue = R"({"field":"overdue_now","op":"eq","value":false})";

std::string all(const std::string& parts) { return R"({"all":[)" + parts + "]}"; }
std::string any(const std::string& parts) { return R"({"any":[)" + parts + "]}"; }

TEST(ProveRule, NamesTheLeavesThatExcludeEachOther) {
  EXPECT_EQ(of_rule(all(kOverdue + "," + kAtLeast3 + "," + any(kAtMost2 + "," + kNotOverdue))),
            (Lines{"never_passes p /conditions /conditions/all/0 /conditions/all/1 "
                   "/conditions/all/2/any/0 /conditions/all/2/any/1"}));
}

TEST(ProveRule, SaysThatARuleAlwaysPasses) {
  EXPECT_EQ(of_rule(any(kAtMost2 + "," + kOverdue + "," + kAtLeast3)),
            (Lines{"always_passes p /conditions /conditions/any/0 /conditions/any/2"}));
}

TEST(ProveRule, LeavesARuleThatAsksNothingAlone) {
  EXPECT_EQ(of_rule(all("")), Lines{});
  EXPECT_EQ(of_rule(any("")), Lines{"never_passes p /conditions"});
}

TEST(ProveRule, ReportsTheLaterOfTwoTestsAlike) {
  EXPECT_EQ(of_rule(all(kNotOverdue + "," + kAtLeast3 + "," + kNotOverdue)),
            Lines{"test_never_matters p /conditions/all/2 /conditions/all/0"});
  // Written otherwise, it is still the same test.
  EXPECT_EQ(of_rule(all(kNotOverdue + R"(,{"not":)" + kOverdue + "}")),
            Lines{"branch_never_matters p /conditions/all/1 /conditions/all/0"});
}

TEST(ProveRule, ReportsTheWeakerTestWhereverItStands) {
  EXPECT_EQ(of_rule(all(kAtLeast3 + "," + kAtLeast5)),
            Lines{"test_never_matters p /conditions/all/0 /conditions/all/1"});
  EXPECT_EQ(of_rule(any(kAtLeast3 + "," + kAtLeast5)),
            Lines{"test_never_matters p /conditions/any/1 /conditions/any/0"});
}

TEST(ProveRule, ReportsABranchThatIsDead) {
  EXPECT_EQ(of_rule(all(kAtLeast3 + "," + any(all(kAtMost2 + "," + kOverdue) + "," + kNotOverdue))),
            Lines{"branch_never_matters p /conditions/all/1/any/0 /conditions/all/0"});
}

TEST(ProveRule, TakesManualChecksAsOpen) {
  const std::string look = R"({"manual":"look"})";
  EXPECT_EQ(of_rule(all(kAtLeast3 + "," + look)), Lines{});
  EXPECT_EQ(of_rule(R"({"not":)" + look + "}"), Lines{});
  EXPECT_EQ(of_rule(all(kAtLeast3 + "," + any(kAtLeast3 + "," + look))),
            Lines{"branch_never_matters p /conditions/all/1 /conditions/all/0"});
}

TEST(ProveTiers, SaysWhyATierIsNeverReached) {
  const std::string tiers = R"([{"when":)" + kAtMost2 + R"(,"amountMaxFen":2000000},{"when":)" +
                            kAtLeast5 + R"(,"amountMaxFen":3000000},{"when":)" + kAtLeast5 +
                            R"(,"amountMaxFen":4000000}])";
  EXPECT_EQ(lines(Shelf({test::product_json("p", kAtLeast3, tiers)}, {}).prove()),
            (Lines{"tier_unreachable p /limits/0 /conditions /limits/0/when",
                   "tier_unreachable p /limits/2 /limits/1/when /limits/2/when"}));
}

TEST(ProveTiers, ComparesAmountsWithTheRangeOfTheProduct) {
  const std::string tiers = R"([{"when":)" + kAtLeast5 + R"(,"amountMaxFen":900000000},{"when":)" +
                            kOverdue + R"(,"amountMaxFen":5}])";
  EXPECT_EQ(lines(Shelf({test::product_json("p", kAtLeast3, tiers)}, {}).prove()),
            (Lines{"tier_above_maximum p /limits/0", "tier_below_minimum p /limits/1"}));
}

TEST(ProveTiers, SaysThatATierChangesNothing) {
  // Whoever leaves the first tier falls into the second, with the same amount.
  const std::string tiers = R"([{"when":)" + kAtLeast5 + R"(,"amountMaxFen":2000000},{"when":)" +
                            kAtLeast3 + R"(,"amountMaxFen":2000000}])";
  EXPECT_EQ(lines(Shelf({test::product_json("p", kNotOverdue, tiers)}, {}).prove()),
            Lines{"tier_changes_nothing p /limits/0"});
}

std::string changed(std::string product, std::string_view from, std::string_view to) {
  const std::size_t place = product.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  return product.replace(place, from.size(), to);
}

TEST(ProveDominance, NeedsRuleAndTermsToBeNoWorse) {
  const std::string strict = test::product_json("strict", all(kAtLeast5 + "," + kNotOverdue));
  const std::string wide = test::product_json("wide", kAtLeast3);
  EXPECT_EQ(lines(Shelf({strict, wide}, {}).prove()), Lines{"dominated strict  (wide)"});
  const std::vector<std::pair<std::string, std::string>> worse = {
      {R"("amountMinFen":1000000)", R"("amountMinFen":1000001)"},
      {R"("amountMinFen":1000000)", R"("amountMinFen":null)"},
      {R"("amountMaxFen":300000000)", R"("amountMaxFen":299999999)"},
      {R"("annualRateMinPpm":30000)", R"("annualRateMinPpm":30001)"},
      {R"("annualRateMaxPpm":43500)", R"("annualRateMaxPpm":43501)"},
      {R"("termMinMonths":3)", R"("termMinMonths":4)"},
      {R"("termMaxMonths":36)", R"("termMaxMonths":35)"},
      {R"("fees":[])", R"("fees":[{"name":"f","payee":"lender","basis":"once","ratePpm":1}])"},
      {R"("guarantee":["credit"])", R"("guarantee":["mortgage"])"},
      {R"("repayment":["revolving"])", R"("repayment":["bullet"])"},
      {R"("materials":[])", R"("materials":["vat_invoices"])"},
      {R"("regions":["310000"])", R"("regions":["310115"])"},
      {R"("validTo":null)", R"("validTo":"2030-01-01")"},
      {R"("category":"credit")", R"("category":"tax")"},
      {R"("status":"live")", R"("status":"suspended")"},
      {R"("limits":[])", R"("limits":[{"when":)" + kOverdue + R"(,"amountMaxFen":1000000}])"},
  };
  for (const auto& [from, to] : worse) {
    const bool only_unreached = from == R"("limits":[])";
    const Lines found = lines(Shelf({strict, changed(wide, from, to)}, {}).prove());
    // A lower tier that no firm of the strict product is in does it no harm.
    EXPECT_EQ(found, only_unreached ? Lines{"dominated strict  (wide)"} : Lines{}) << to;
  }
}

TEST(ProveDominance, KeepsTheFirstOfTwoAlike) {
  const Shelf shelf({test::product_json("b", kAtLeast3), test::product_json("a", kAtLeast3)}, {});
  EXPECT_EQ(lines(shelf.prove()), Lines{"dominated b  (a)"});
}

TEST(ProvePolicies, ShowAFirmThatMeetsTwoThatExcludeEachOther) {
  const Shelf shelf({},
                    {test::policy_json("a", kAtLeast3, "active", R"(,"exclusiveWith":["b","c"])"),
                     test::policy_json("b", kNotOverdue), test::policy_json("c", kAtMost2)});
  const Proof proof = shelf.prove();
  EXPECT_EQ(lines(proof), Lines{"exclusive_policies_overlap a /exclusiveWith/0 (b)"});
  EXPECT_EQ(proof.findings.at(0).witness, R"({"overdue_now":false,"employees":3})");
}

TEST(ProvePolicies, FollowSuccessorsToTheEnd) {
  const auto policy = [](const std::string& id, const std::string& status,
                         const std::string& next) {
    const std::string text = test::policy_json(id, kAtLeast3, status);
    return next.empty()
               ? text
               : changed(text, R"("supersededBy":null)", R"("supersededBy":")" + next + "\"");
  };
  EXPECT_EQ(
      lines(Shelf({}, {policy("a", "superseded", "b"), policy("b", "superseded", "a"),
                       policy("c", "superseded", ""), policy("d", "superseded", "e"),
                       policy("e", "historical", ""), policy("f", "superseded", "g"),
                       policy("g", "active", "")})
                .prove()),
      (Lines{"succession_circle a /supersededBy", "succession_circle b /supersededBy",
             "successor_missing c /supersededBy", "successor_not_in_force d /supersededBy (e)"}));
}

TEST(ProvePolicies, SeeAWindowOutsideTheValidity) {
  const std::string text = changed(test::policy_json("a", kAtLeast3), R"("applyWindow":null)",
                                   R"("applyWindow":{"from":"2028-01-01","to":"2028-02-01"})");
  EXPECT_EQ(lines(Shelf({}, {text}).prove()), Lines{"window_never_open a /applyWindow"});
}

TEST(Prove, CountsWhatItGivesUp) {
  const Shelf shelf({test::product_json("p", all(kAtLeast3 + "," + kAtMost2))}, {});
  const Proof proof = shelf.prove({100000, 2});
  EXPECT_TRUE(proof.findings.empty());
  EXPECT_GT(proof.undecided, 0);
}

TEST(Prove, AsksNothingMoreOnceAFieldIsTooFine) {
  std::string tests;
  for (int i = 0; i < 2000; ++i) {
    tests += (i == 0 ? "" : ",") +
             (R"({"field":"employees","op":"ne","value":)" + std::to_string(2 * i) + "}");
  }
  const Proof proof = Shelf({test::product_json("p", all(tests))}, {}).prove();
  EXPECT_TRUE(proof.findings.empty());
  // Whether it ever passes, whether it always does, and each test once.
  EXPECT_EQ(proof.undecided, 2 + 2000);
}

// --- against trying every firm -----------------------------------------------------------------

std::optional<bool> constant_for(const test::Tried& rule, std::uint32_t node,
                                 Constants others = {}) {
  for (const bool value : {true, false}) {
    others[node] = value;
    if (rule.passing(others) == rule.passing()) return value;
  }
  return std::nullopt;
}

std::uint32_t node_at(const Condition& condition, const std::string& pointer) {
  for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
    if ("/conditions" + pointer_of(condition, node) == pointer) return node;
  }
  ADD_FAILURE() << pointer;
  return 0;
}

/// The value of a leaf that lets more firms pass.
bool granting(const Condition& condition, std::uint32_t leaf) {
  bool value = true;
  for (std::uint32_t node = leaf; node != 0; node = condition.nodes[node].parent) {
    if (condition.nodes[condition.nodes[node].parent].kind == NodeKind::kNot) value = !value;
  }
  return value;
}

/// Whether anybody passes when every leaf that is not named is granted.
bool passes_with_only(const Condition& condition, const test::Tried& rule,
                      const std::vector<std::string>& because) {
  Constants granted;
  for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
    const std::string pointer = "/conditions" + pointer_of(condition, node);
    const bool named = std::find(because.begin(), because.end(), pointer) != because.end();
    if (condition.is_leaf(node) && !named) granted[node] = granting(condition, node);
  }
  return !test::is_empty(rule.passing(granted));
}

void expect_smallest_cause(const Condition& condition, const test::Tried& rule,
                           const std::vector<std::string>& because) {
  EXPECT_FALSE(passes_with_only(condition, rule, because));
  for (std::size_t i = 0; i < because.size(); ++i) {
    std::vector<std::string> fewer = because;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_TRUE(passes_with_only(condition, rule, fewer)) << because[i];
  }
}

bool is_below(const Condition& condition, std::uint32_t node, const Constants& constants) {
  return std::any_of(constants.begin(), constants.end(), [&](const auto& entry) {
    return entry.first <= node && node < condition.nodes[entry.first].end;
  });
}

/// Each finding holds alone, all hold together, and nothing needless is left.
void expect_needless(const Condition& condition, const test::Tried& rule,
                     const std::vector<Finding>& findings) {
  Constants constants;
  for (const Finding& finding : findings) {
    const std::uint32_t node = node_at(condition, finding.pointer);
    EXPECT_EQ(finding.code == "test_never_matters", condition.is_leaf(node));
    const std::optional<bool> value = constant_for(rule, node);
    EXPECT_TRUE(value.has_value()) << finding.pointer;
    // Together: one of the two values fits the others.
    const std::optional<bool> joint = constant_for(rule, node, constants);
    EXPECT_TRUE(joint.has_value()) << finding.pointer;
    constants[node] = joint.value_or(true);
  }
  for (std::uint32_t node = 1; node < condition.nodes.size(); ++node) {
    if (is_below(condition, node, constants)) continue;
    const bool alone = constant_for(rule, node).has_value();
    EXPECT_FALSE(alone && constant_for(rule, node, constants).has_value())
        << "missed " << pointer_of(condition, node);
  }
}

TEST(Prove, FindsInRulesWhatTryingEveryFirmFinds) {
  Random random(11);
  std::map<std::string, int> seen;
  std::optional<test::SmallWorld> drawn;
  for (int turn = 0; turn < test::cases(600); ++turn) {
    if (turn % kRulesAWorld == 0) drawn.emplace(random);
    const test::SmallWorld& world = *drawn;
    const std::string rule = world.rule(random, 3);
    SCOPED_TRACE(rule);
    const Shelf shelf({test::product_json("p", rule)}, {});
    const Condition& condition = shelf.catalogue.products[0].conditions;
    const Proof proof = shelf.prove();
    ASSERT_EQ(proof.undecided, 0);
    const test::Tried tried(world, condition);
    const test::FirmSet passing = tried.passing();
    for (const Finding& finding : proof.findings) ++seen[std::string(finding.code)];
    const std::string first(proof.findings.empty() ? "" : proof.findings[0].code);
    EXPECT_EQ(first == "never_passes", test::is_empty(passing));
    if (first == "never_passes") {
      expect_smallest_cause(condition, tried, proof.findings[0].because);
    } else if (passing == world.everybody()) {
      const bool asks =
          rule.find("field") != std::string::npos || rule.find("manual") != std::string::npos;
      EXPECT_EQ(first, asks ? "always_passes" : "");
    } else {
      expect_needless(condition, tried, proof.findings);
    }
    if (HasFailure()) break;
  }
  for (const char* code :
       {"never_passes", "always_passes", "test_never_matters", "branch_never_matters"}) {
    EXPECT_GT(seen[code], 20) << code;
  }
}

TEST(Prove, FindsInTiersWhatTryingEveryFirmFinds) {
  Random random(13);
  std::map<std::string, int> seen;
  std::optional<test::SmallWorld> drawn;
  for (int turn = 0; turn < test::cases(300); ++turn) {
    if (turn % kRulesAWorld == 0) drawn.emplace(random);
    const test::SmallWorld& world = *drawn;
    const std::string rule = world.rule(random, 2);
    std::string tiers;
    for (int i = 0; i < 3; ++i) {
      tiers += (i == 0 ? "" : ",") + (R"({"when":)" + world.rule(random, 1)) +
               R"(,"amountMaxFen":)" + std::to_string(1 + random.below(3)) + "00000000}";
    }
    SCOPED_TRACE(rule + " " + tiers);
    const Shelf shelf({test::product_json("p", rule, "[" + tiers + "]")}, {});
    const Product& product = shelf.catalogue.products[0];
    std::map<std::string, std::vector<bool>> found;
    for (const char* code : {"tier_unreachable", "tier_changes_nothing"}) found[code].resize(3);
    for (const Finding& finding : shelf.prove().findings) {
      ++seen[std::string(finding.code)];
      if (!finding.code.starts_with("tier_")) continue;
      found[std::string(finding.code)].at(static_cast<std::size_t>(finding.pointer.back() - '0')) =
          true;
    }
    // From the last tier to the first: who would have which amount without the tiers before.
    std::map<Money, test::FirmSet> having = {{*product.amount_max, world.everybody()}};
    std::vector<bool> changes(3, false);
    std::vector<bool> reached(3, false);
    const test::FirmSet passing = test::Tried(world, product.conditions).passing();
    std::vector<test::FirmSet> when;
    for (const Limit& limit : product.limits) {
      when.push_back(test::Tried(world, limit.when).passing());
    }
    for (std::size_t i = 3; i-- > 0;) {
      test::FirmSet first = test::both(passing, when[i]);
      for (std::size_t j = 0; j < i; ++j) first = test::without(first, when[j]);
      reached[i] = !test::is_empty(first);
      for (auto& [amount, firms] : having) {
        const bool other = amount != product.limits[i].amount_max;
        changes[i] = changes[i] || (other && !test::is_empty(test::both(first, firms)));
        firms = test::without(firms, when[i]);
      }
      const auto own = having.try_emplace(product.limits[i].amount_max, world.nobody()).first;
      for (std::size_t k = 0; k < when[i].size(); ++k) own->second[k] |= when[i][k];
    }
    for (std::size_t i = 0; i < 3 && !test::is_empty(passing); ++i) {
      EXPECT_EQ(found["tier_unreachable"][i], !reached[i]) << i;
      EXPECT_EQ(found["tier_changes_nothing"][i], reached[i] && !changes[i]) << i;
    }
    if (HasFailure()) break;
  }
  EXPECT_GT(seen["tier_unreachable"], 20);
  EXPECT_GT(seen["tier_changes_nothing"], 20);
}

TEST(Prove, FindsDominanceWhereTryingEveryFirmFindsIt) {
  Random random(17);
  int dominated = 0;
  std::optional<test::SmallWorld> drawn;
  for (int turn = 0; turn < test::cases(300); ++turn) {
    if (turn % kRulesAWorld == 0) drawn.emplace(random);
    const test::SmallWorld& world = *drawn;
    std::vector<std::string> texts;
    for (const char* id : {"a", "b"}) {
      const std::string tiers = R"([{"when":)" + world.rule(random, 1) + R"(,"amountMaxFen":)" +
                                std::to_string(1 + random.below(3)) + "00000000}]";
      texts.push_back(
          test::product_json(id, world.rule(random, 2), random.below(2) == 0 ? tiers : "[]"));
    }
    const Shelf shelf(texts, {});
    SCOPED_TRACE(shelf.text);
    const std::vector<Product>& products = shelf.catalogue.products;
    /// Who passes and has which amount.
    const auto having = [&](const Product& product) {
      std::vector<std::pair<Money, test::FirmSet>> list;
      test::FirmSet rest = test::Tried(world, product.conditions).passing();
      for (const Limit& limit : product.limits) {
        const test::FirmSet when = test::Tried(world, limit.when).passing();
        list.emplace_back(limit.amount_max, test::both(rest, when));
        rest = test::without(rest, when);
      }
      list.emplace_back(*product.amount_max, rest);
      return list;
    };
    const auto no_worse = [&](const Product& better, const Product& worse) {
      for (const auto& [amount, firms] : having(worse)) {
        test::FirmSet less = firms;
        for (const auto& [other, others] : having(better)) {
          if (amount <= other) less = test::without(less, others);
        }
        if (!test::is_empty(less)) return false;
      }
      return true;
    };
    const bool b_by_a = no_worse(products[0], products[1]);
    const bool a_by_b = no_worse(products[1], products[0]) && !b_by_a;
    Lines expected;
    if (a_by_b) expected.push_back("dominated a  (b)");
    if (b_by_a) expected.push_back("dominated b  (a)");
    Lines found = lines(shelf.prove());
    std::erase_if(found, [](const std::string& line) { return !line.starts_with("dominated"); });
    EXPECT_EQ(found, expected);
    dominated += a_by_b || b_by_a ? 1 : 0;
    if (HasFailure()) break;
  }
  EXPECT_GT(dominated, 30);
}

}  // namespace
}  // namespace rq

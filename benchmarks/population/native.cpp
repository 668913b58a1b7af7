// The native side of `./bench population`: checks that all ways of judging agree, then times each.
//
//   bench_population CATALOGUE
//
// Standard input, a line each: the number of firms, the rule before, and rules after, no two of
// which have a bound in common. Printed: "counts" with what the first change does, then a line for
// each way: its name and the nanoseconds of each repetition.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/catalogue/catalogue.h"
#include "core/population/impact.h"
#include "core/rules/evaluate.h"

namespace {

using Clock = std::chrono::steady_clock;
using rq::Condition;
using rq::FieldList;
using rq::Verdict;

constexpr std::uint64_t kSeed = 1;
constexpr std::size_t kMuchRoom = std::size_t{64} << 20U;
constexpr std::int64_t kFirmsOfCatalogue = 10'000;

/// A text and what was read from it.
struct Text {
  rq::Diagnostics faults;
  std::optional<rq::JsonDocument> document;

  explicit Text(std::string_view json) : document(rq::JsonDocument::parse(json, faults)) {
    RQ_CHECK(document.has_value());
  }
  [[nodiscard]] rq::Cursor root() { return {document->root(), faults}; }
};

struct Rule {
  std::unique_ptr<Text> text;
  Condition condition;

  explicit Rule(std::string_view json) : text(std::make_unique<Text>(json)) {
    const rq::Cursor root = text->root();
    condition = rq::parse_condition(root, FieldList::builtin());
    RQ_CHECK(!text->faults.has_errors());
  }
};

/// Repeats for about half a second, nine times at least unless that takes long; prints the
/// nanoseconds of each.
template <typename Work>
void time_it(std::string_view name, const Work& work) {
  std::cout << name;
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < 400; ++i) {
    const Clock::time_point from = Clock::now();
    work(i);
    const Clock::time_point now = Clock::now();
    std::cout << ' ' << std::chrono::duration_cast<std::chrono::nanoseconds>(now - from).count();
    const Clock::duration spent = now - start;
    if (spent > std::chrono::seconds(10)) break;
    if (i >= 8 && spent > std::chrono::milliseconds(500)) break;
  }
  std::cout << std::endl;
}

std::vector<rq::Facts> facts_of_all(std::int64_t firms) {
  std::vector<rq::Facts> all;
  for (std::int64_t i = 0; i < firms; ++i) {
    all.push_back(
        facts_of(rq::make_firm(kSeed, static_cast<std::uint64_t>(i)), FieldList::builtin()));
  }
  return all;
}

bool passes(const Condition& rule, const rq::Facts& facts, rq::Date day) {
  return evaluate(rule, FieldList::builtin(), facts, day).root() == Verdict::kPass;
}

/// What the tree walk says of a change, firm by firm.
rq::Shift walk(const Condition& before, const Condition& after, const std::vector<rq::Facts>& firms,
               rq::Date day) {
  rq::Shift shift;
  for (const rq::Facts& facts : firms) {
    const bool was = passes(before, facts, day);
    const bool is = passes(after, facts, day);
    ++shift.firms;
    shift.before += was ? 1 : 0;
    shift.after += is ? 1 : 0;
    shift.gained += is && !was ? 1 : 0;
    shift.lost += was && !is ? 1 : 0;
  }
  return shift;
}

void expect_same(const rq::Shift& a, const rq::Shift& b) {
  RQ_CHECK(a.firms == b.firms && a.before == b.before && a.after == b.after &&
           a.gained == b.gained && a.lost == b.lost);
}

void one_rule(std::int64_t firms, const std::vector<Rule>& rules, rq::Date day) {
  const std::vector<rq::Facts> facts = facts_of_all(firms);
  const rq::Population population(FieldList::builtin(), kSeed, firms);
  rq::FirmTests tests(population, kMuchRoom);
  const Condition& before = rules[0].condition;
  const auto after = [&](int i) -> const Condition& {
    return rules[1 + static_cast<std::size_t>(i) % (rules.size() - 1)].condition;
  };
  const rq::Shift all = impact_of(&before, after(0), day, tests).all;
  expect_same(all, walk(before, after(0), facts, day));
  std::cout << "counts " << all.firms << ' ' << all.before << ' ' << all.after << ' ' << all.gained
            << ' ' << all.lost << std::endl;

  std::int64_t sink = 0;
  time_it("prepare", [&](int i) {
    sink +=
        rq::Population(FieldList::builtin(), kSeed + static_cast<std::uint64_t>(i), firms).size();
  });
  time_it("impactAllTestsNew", [&](int i) {
    rq::FirmTests empty(population, kMuchRoom);
    sink += impact_of(&before, after(i), day, empty).all.after;
  });
  for (int i = 0; i < 32; ++i) sink += impact_of(&before, after(i), day, tests).all.after;
  time_it("impactAllTestsKept",
          [&](int i) { sink += impact_of(&before, after(i % 32), day, tests).all.after; });
  time_it("judgeAllTestsKept", [&](int i) {
    tests.begin(day);
    sink += count(rq::FirmRule(after(i % 32), tests).judge()).pass;
  });
  time_it("treeWalk", [&](int i) {
    for (const rq::Facts& one : facts) sink += passes(after(i), one, day) ? 1 : 0;
  });
  if (sink == 0) std::cerr << "nobody passes\n";
}

std::vector<const Condition*> rules_of(const rq::Catalogue& catalogue) {
  std::vector<const Condition*> rules;
  for (const rq::Product& product : catalogue.products) rules.push_back(&product.conditions);
  return rules;
}

/// Passing and failing firms of each rule, one pair a rule.
std::vector<std::int64_t> by_bitmaps(const std::vector<const Condition*>& rules,
                                     rq::FirmTests& tests, rq::Date day) {
  tests.begin(day);
  std::vector<std::int64_t> counts;
  for (const Condition* rule : rules) {
    const rq::FirmCounts found = count(rq::FirmRule(*rule, tests).judge());
    counts.push_back(found.pass);
    counts.push_back(found.fail);
  }
  return counts;
}

std::vector<std::int64_t> by_tree_walk(const std::vector<const Condition*>& rules,
                                       const std::vector<rq::Facts>& firms, rq::Date day) {
  std::vector<std::int64_t> counts(2 * rules.size(), 0);
  for (const rq::Facts& facts : firms) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Verdict verdict = evaluate(*rules[i], FieldList::builtin(), facts, day).root();
      if (verdict == Verdict::kPass) ++counts[2 * i];
      if (verdict == Verdict::kFail) ++counts[2 * i + 1];
    }
  }
  return counts;
}

void whole_catalogue(const char* file, rq::Date day) {
  std::ifstream stream(file, std::ios::binary);
  const std::string json((std::istreambuf_iterator<char>(stream)),
                         std::istreambuf_iterator<char>());
  Text text(json);
  const rq::Cursor root = text.root();
  const rq::Catalogue catalogue = rq::parse_catalogue(root, FieldList::builtin());
  const std::vector<const Condition*> rules = rules_of(catalogue);
  const std::vector<rq::Facts> facts = facts_of_all(kFirmsOfCatalogue);
  const rq::Population population(FieldList::builtin(), kSeed, kFirmsOfCatalogue);
  rq::FirmTests tests(population, kMuchRoom);
  RQ_CHECK(by_bitmaps(rules, tests, day) == by_tree_walk(rules, facts, day));
  std::cout << "products " << rules.size() << ' ' << tests.kept() << std::endl;
  std::int64_t sink = 0;
  time_it("catalogueAllTestsNew", [&](int) {
    rq::FirmTests empty(population, kMuchRoom);
    sink += by_bitmaps(rules, empty, day)[0];
  });
  time_it("catalogueAllTestsKept", [&](int) { sink += by_bitmaps(rules, tests, day)[0]; });
  time_it("catalogueTreeWalk", [&](int) { sink += by_tree_walk(rules, facts, day)[0]; });
  if (sink == 0) std::cerr << "nobody passes the first rule\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const rq::Date day = *rq::parse_date("2026-11-22");
  std::string line;
  std::getline(std::cin, line);
  const std::int64_t firms = std::stoll(line);
  std::vector<Rule> rules;
  while (std::getline(std::cin, line)) rules.emplace_back(line);
  one_rule(firms, rules, day);
  whole_catalogue(arguments[1], day);
  return 0;
}

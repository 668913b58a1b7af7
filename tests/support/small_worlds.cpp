#include "tests/support/small_worlds.h"

#include <algorithm>
#include <array>

#include "core/rules/evaluate.h"

namespace rq::test {
namespace {

/// Tests that rules may use of one field, and values between which they can tell. The values were
/// chosen by hand: each bound with what lies around it.
struct SmallField {
  std::string_view key;
  std::vector<std::string_view> tests;
  std::vector<Fact> values;
};

Fact number(std::int64_t value) {
  Fact fact;
  fact.number = value;
  return fact;
}
Fact set_of(std::uint64_t options) {
  Fact fact;
  fact.options = options;
  return fact;
}
Fact code(std::string_view text) {
  Fact fact;
  fact.code = text;
  return fact;
}
Fact day(std::string_view text) { return number(day_number(*parse_date(text))); }

const std::vector<SmallField>& small_fields() {
  static const std::vector<SmallField> kFields = {
      {"employees",
       {R"("eq","value":1)", R"("ne","value":2)", R"("lt","value":2)", R"("le","value":2)",
        R"("gt","value":1)", R"("ge","value":1)", R"("ge","value":3)",
        R"("between","value":[1,2])"},
       {number(-5), number(0), number(1), number(2), number(3), number(9)}},
      {"overdue_now", {R"("eq","value":true)", R"("eq","value":false)"}, {number(0), number(1)}},
      {"sme_size",
       {R"("eq","value":"large")", R"("ne","value":"small")", R"("in","value":["small","micro"])",
        R"("not_in","value":["large","micro"])", R"("in","value":[])"},
       {number(0), number(1), number(2), number(3)}},
      // house, shop, office and, for the rest of the list, factory.
      {"collateral",
       {R"("has_any","value":["house","shop"])", R"("has_all","value":["house","shop"])",
        R"("has_all","value":["shop","office"])", R"("has_none","value":["office"])",
        R"("has_any","value":[])", R"("has_all","value":[])"},
       {}},
      {"region_code",
       {R"("prefix","value":"31")", R"("prefix","value":["310","32"])", R"("eq","value":"310115")",
        R"("ne","value":"310115")", R"("in","value":["310115","310101","31"])",
        R"("not_in","value":["3101151"])", R"("prefix","value":"310115")"},
       {code(""), code("31"), code("319"), code("310"), code("3109"), code("310115"),
        code("310101"), code("3101011"), code("3101151"), code("3101152"), code("32"), code("4")}},
      // As of 2026-11-30: 24 months is on or before 2024-11-30, 12 months 2025-11-30.
      {"established_date",
       {R"("age_ge_months","value":24)", R"("age_le_months","value":23)",
        R"("age_ge_months","value":12)", R"("on_or_before","value":"2024-12-01")",
        R"("on_or_after","value":"2024-12-01")", R"("age_le_months","value":24)"},
       {day("2024-10-30"), day("2024-10-31"), day("2024-11-30"), day("2024-12-01"),
        day("2024-12-02"), day("2025-11-30"), day("2025-12-01"), day("2027-01-01")}},
  };
  return kFields;
}

std::vector<Fact> values_of(const SmallField& small, const Field& field) {
  if (field.type != FieldType::kSet) return small.values;
  std::vector<Fact> values;
  const std::array<std::uint64_t, 4> bits = {
      std::uint64_t{1} << *field.option("house"), std::uint64_t{1} << *field.option("shop"),
      std::uint64_t{1} << *field.option("office"), std::uint64_t{1} << *field.option("factory")};
  for (unsigned taken = 0; taken < 16; ++taken) {
    std::uint64_t options = 0;
    for (unsigned i = 0; i < 4; ++i) {
      if (((taken >> i) & 1U) != 0) options |= bits[i];
    }
    values.push_back(set_of(options));
  }
  return values;
}

bool leaf_passes(const Condition& condition, const Node& node, const Firm& firm) {
  if (node.kind == NodeKind::kManual) return firm.manual.at(node.manual);
  return evaluate_test(condition.tests[node.test], FieldList::builtin(), firm.facts,
                       small_world_day()) == Verdict::kPass;
}

bool node_passes(const Condition& condition, std::uint32_t index, const Firm& firm) {
  const Node& node = condition.nodes[index];
  if (condition.is_leaf(index)) return leaf_passes(condition, node, firm);
  if (node.kind == NodeKind::kNot) return !node_passes(condition, index + 1, firm);
  const bool is_any = node.kind == NodeKind::kAny;
  for (std::uint32_t part = index + 1; part < node.end; part = condition.nodes[part].end) {
    if (node_passes(condition, part, firm) == is_any) return is_any;
  }
  return !is_any;
}

}  // namespace

Date small_world_day() { return *parse_date("2026-11-30"); }

SmallWorld::SmallWorld(Random& random) {
  const FieldList& fields = FieldList::builtin();
  firms_ = {{Facts(fields.size()), {}}};
  const std::size_t wanted = 2 + random.below(2);
  while (chosen_.size() < wanted) {
    const std::size_t next = random.below(small_fields().size());
    if (std::find(chosen_.begin(), chosen_.end(), next) == chosen_.end()) chosen_.push_back(next);
  }
  for (const std::size_t place : chosen_) {
    const FieldIndex index = *fields.find(small_fields()[place].key);
    std::vector<Firm> more;
    for (const Firm& firm : firms_) {
      for (const Fact& fact : values_of(small_fields()[place], fields.at(index))) {
        more.push_back(firm);
        more.back().facts.set(index, fact);
      }
    }
    firms_ = std::move(more);
  }
  std::vector<Firm> more;
  for (Firm& firm : firms_) {
    for (const bool granted : {true, false}) {
      more.push_back(firm);
      more.back().manual["look"] = granted;
    }
  }
  firms_ = std::move(more);
}

std::string SmallWorld::leaf(Random& random) const {
  if (random.below(12) == 0) return R"({"manual":"look"})";
  const SmallField& field = small_fields()[chosen_[random.below(chosen_.size())]];
  return R"({"field":")" + std::string(field.key) + R"(","op":)" +
         std::string(field.tests[random.below(field.tests.size())]) + "}";
}

std::string SmallWorld::rule(Random& random, int depth) const {
  const std::uint64_t kind = depth == 0 ? 9 : random.below(10);
  if (kind >= 7) return leaf(random);
  if (kind == 6) return R"({"not":)" + rule(random, depth - 1) + "}";
  std::string parts;
  for (std::uint64_t i = random.below(12) == 0 ? 0 : 1 + random.below(3); i > 0; --i) {
    parts += (parts.empty() ? "" : ",") + rule(random, depth - 1);
  }
  return std::string(kind < 3 ? R"({"all":[)" : R"({"any":[)") + parts + "]}";
}

FirmSet SmallWorld::everybody() const {
  FirmSet set = nobody();
  for (std::size_t i = 0; i < firms_.size(); ++i) set[i / 64] |= std::uint64_t{1} << (i % 64);
  return set;
}

FirmSet both(FirmSet a, const FirmSet& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] &= b[i];
  return a;
}
FirmSet without(FirmSet a, const FirmSet& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] &= ~b[i];
  return a;
}
bool is_empty(const FirmSet& set) {
  return std::all_of(set.begin(), set.end(), [](std::uint64_t word) { return word == 0; });
}

Tried::Tried(const SmallWorld& world, const Condition& condition)
    : world_(world), condition_(condition), of_leaf_(condition.nodes.size()) {
  for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
    if (!condition.is_leaf(node)) continue;
    of_leaf_[node] = world.nobody();
    for (std::size_t i = 0; i < world.firms().size(); ++i) {
      if (!leaf_passes(condition, condition.nodes[node], world.firms()[i])) continue;
      of_leaf_[node][i / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
}

FirmSet Tried::visit(std::uint32_t index, const Constants& constants) const {
  if (const auto constant = constants.find(index); constant != constants.end()) {
    return constant->second ? world_.everybody() : world_.nobody();
  }
  if (condition_.is_leaf(index)) return of_leaf_[index];
  const Node& node = condition_.nodes[index];
  if (node.kind == NodeKind::kNot) return without(world_.everybody(), visit(index + 1, constants));
  const bool is_any = node.kind == NodeKind::kAny;
  // Of an `any`, who has failed all parts so far; of an `all`, who has passed them.
  FirmSet left = world_.everybody();
  for (std::uint32_t part = index + 1; part < node.end; part = condition_.nodes[part].end) {
    const FirmSet one = visit(part, constants);
    left = is_any ? without(left, one) : both(left, one);
  }
  return is_any ? without(world_.everybody(), left) : left;
}

bool passes(const Condition& condition, const Firm& firm) {
  return node_passes(condition, 0, firm);
}

}  // namespace rq::test

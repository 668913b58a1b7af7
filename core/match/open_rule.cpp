#include "core/match/open_rule.h"

#include <algorithm>
#include <utility>

#include "core/base/bits.h"
#include "core/rules/evaluate.h"
#include "core/rules/region.h"

namespace rq {
namespace {

Word bit(std::size_t place) { return Word{1} << place; }

}  // namespace

/// Finds the ways in which a rule can pass: all parts of every `all`, one part of every `any`.
class OpenRule::Ways {
 public:
  Ways(const OpenRule& rule, const Known& known) : rule_(rule), known_(known) {}

  /// No way contains another. An empty way: nothing is needed.
  [[nodiscard]] std::vector<Way> find() {
    std::vector<Way> ways = of_all(rule_.root_);
    keep_smallest(ways, 0);
    return ways;
  }
  [[nodiscard]] bool gave_up() const { return gave_up_; }

 private:
  std::vector<Way> of_all(const Part& part) {
    if ((part.leaves & known_.fails) != 0) return {};
    if (part.has_manual && known_.manual != Verdict::kPass) return {};
    Way own;
    for_each_bit(part.leaves & ~known_.holds, [&](std::size_t leaf) { add(own, leaf); });
    if (!rule_.agrees(own)) return {};
    std::vector<Way> ways = {own};
    for (const Part& child : part.children) {
      const std::vector<Way> choices = of_any(child);
      if (choices.empty()) return {};
      if (choices.front().leaves != 0) ways = join(ways, choices);
    }
    return ways;
  }

  std::vector<Way> of_any(const Part& part) {
    if ((part.leaves & known_.holds) != 0) return {Way{}};
    if (part.has_manual && known_.manual == Verdict::kPass) return {Way{}};
    std::vector<Way> ways;
    for_each_bit(part.leaves & ~known_.fails, [&](std::size_t leaf) {
      Way way;
      add(way, leaf);
      if (rule_.agrees(way)) ways.push_back(way);
    });
    for (const Part& child : part.children) {
      for (const Way& way : of_all(child)) {
        if (way.leaves == 0) return {way};
        ways.push_back(way);
      }
    }
    bound(ways);
    return ways;
  }

  void add(Way& way, std::size_t leaf) const {
    way.leaves |= bit(leaf);
    way.slots |= bit(rule_.leaves_[leaf].slot);
  }

  std::vector<Way> join(const std::vector<Way>& left, const std::vector<Way>& right) {
    std::vector<Way> both;
    for (const Way& a : left) {
      for (const Way& b : right) {
        const Way way{a.slots | b.slots, a.leaves | b.leaves};
        if (rule_.agrees(way)) both.push_back(way);
        if (both.size() > 4 * kMaxWays) bound(both);
        if (gave_up_) return both;
      }
    }
    bound(both);
    return both;
  }

  void bound(std::vector<Way>& ways) {
    // Of fields with several leaves it matters which of them a way wants: the others may go
    // together better with what is still to come.
    keep_smallest(ways, rule_.shared_leaves_);
    gave_up_ = gave_up_ || ways.size() > kMaxWays;
  }

  /// Drops ways that want at least what another one wants; `telling` leaves count.
  static void keep_smallest(std::vector<Way>& ways, Word telling) {
    if (ways.size() < 2) return;
    std::vector<Way> kept;
    std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) {
      return count_bits(a.slots) + count_bits(a.leaves) <
             count_bits(b.slots) + count_bits(b.leaves);
    });
    for (const Way& way : ways) {
      const bool beaten = std::any_of(kept.begin(), kept.end(), [&](const Way& other) {
        return is_part_of(other.slots, way.slots) &&
               is_part_of(other.leaves & telling, way.leaves & telling);
      });
      if (!beaten) kept.push_back(way);
    }
    ways = std::move(kept);
  }

  const OpenRule& rule_;
  const Known& known_;
  bool gave_up_ = false;
};

OpenRule::OpenRule(const Condition& condition, const FieldList& fields, Date as_of)
    : condition_(&condition), fields_(&fields), as_of_(as_of) {
  if (condition.tests.size() > kMaxLeaves) return;
  std::vector<FieldIndex> used;
  for (const Test& test : condition.tests) used.push_back(test.field);
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  for (const FieldIndex field : used) slots_.push_back({field, 0, {}});
  root_ = place(normalize(condition));
  is_within_bounds_ = find_cells();
}

OpenRule::Part OpenRule::place(const NormalNode& node) {
  Part part;
  part.has_manual = node.has_manual;
  for (const NormalLeaf& leaf : node.leaves) {
    const Test& test = condition_->tests[leaf.test];
    const auto slot = std::find_if(slots_.begin(), slots_.end(),
                                   [&](const Slot& one) { return one.field == test.field; });
    const Word own = bit(leaves_.size());
    part.leaves |= own;
    slot->leaves |= own;
    leaves_.push_back({&test, leaf.negated, static_cast<std::size_t>(slot - slots_.begin())});
  }
  for (const NormalNode& child : node.children) part.children.push_back(place(child));
  return part;
}

/// Cuts every cell in two: the values with which the leaf holds, and the others.
void OpenRule::cut_cells(std::size_t leaf, std::vector<Cell>& cells) const {
  std::vector<Cell> halves;
  for (const auto& [region, holds] : cells) {
    for (const bool wanted : {true, false}) {
      Region half = region;
      half.require(*leaves_[leaf].test, leaves_[leaf].negated == wanted);
      if (!half.empty()) halves.emplace_back(std::move(half), wanted ? holds | bit(leaf) : holds);
    }
  }
  if (halves.size() > kMaxCells) halves.resize(kMaxCells + 1, halves.front());
  cells = std::move(halves);
}

bool OpenRule::find_cells() {
  for (Slot& slot : slots_) {
    // All values, cut in two by each leaf in turn.
    std::vector<Cell> cells = {{Region(fields_->at(slot.field), as_of_), Word{0}}};
    for_each_bit(slot.leaves, [&](std::size_t leaf) { cut_cells(leaf, cells); });
    if (cells.size() > kMaxCells) return false;
    for (const auto& cell : cells) slot.cells.push_back(cell.second);
    if (count_bits(slot.leaves) > 1) shared_leaves_ |= slot.leaves;
  }
  return true;
}

Verdict OpenRule::judge(const Part& part, bool is_any, const Known& known) {
  const Word deciding = is_any ? known.holds : known.fails;
  const Verdict decided = is_any ? Verdict::kPass : Verdict::kFail;
  if ((part.leaves & deciding) != 0) return decided;
  Verdict verdict = negate(decided);
  const auto take = [&](Verdict one) {
    verdict = is_any ? std::max(verdict, one) : std::min(verdict, one);
  };
  if ((part.leaves & ~(known.holds | known.fails)) != 0) take(Verdict::kUnknown);
  if (part.has_manual) take(known.manual);
  for (const Part& child : part.children) {
    if (verdict == decided) return verdict;
    take(judge(child, !is_any, known));
  }
  return verdict;
}

bool OpenRule::agrees(const Way& way) const {
  bool agrees = true;
  for_each_bit(way.slots, [&](std::size_t place) {
    const Slot& slot = slots_[place];
    const Word wanted = way.leaves & slot.leaves;
    agrees = agrees && std::any_of(slot.cells.begin(), slot.cells.end(),
                                   [&](Word cell) { return is_part_of(wanted, cell); });
  });
  return agrees;
}

bool OpenRule::settles(const Slot& slot, const Known& refused, const Known& granted) const {
  const auto is_decided = [&](Known known, Word cell) {
    known.holds |= cell;
    known.fails |= slot.leaves & ~cell;
    return judge(root_, false, known) != Verdict::kUnknown;
  };
  return std::any_of(slot.cells.begin(), slot.cells.end(), [&](Word cell) {
    return is_decided(refused, cell) && is_decided(granted, cell);
  });
}

RuleNow OpenRule::look(const Facts& facts, const std::vector<bool>& skipped) const {
  if (!is_within_bounds_) return look_beyond_bounds(facts, skipped);
  Known known;
  Word beyond_asking = 0;
  for (const Slot& slot : slots_) {
    const Fact* fact = facts.find(slot.field);
    if (fact == nullptr) {
      if (skipped[slot.field]) beyond_asking |= slot.leaves;
      continue;
    }
    for_each_bit(slot.leaves, [&](std::size_t place) {
      const Leaf& leaf = leaves_[place];
      const bool holds =
          test_holds(*leaf.test, fields_->at(slot.field).type, *fact, as_of_) != leaf.negated;
      (holds ? known.holds : known.fails) |= bit(place);
    });
  }
  RuleNow now;
  now.verdict = judge(root_, false, known);
  if (now.verdict != Verdict::kUnknown) return now;

  const Known refused{known.holds, known.fails | beyond_asking, Verdict::kFail};
  const Known granted{known.holds | beyond_asking, known.fails, Verdict::kPass};
  Ways without(*this, refused);
  std::vector<Way> ways = without.find();
  if (without.gave_up()) return look_beyond_bounds(facts, skipped);
  now.can_pass = !ways.empty();
  if (!now.can_pass) {
    now.on_grant = true;
    Ways on_grant(*this, granted);
    ways = on_grant.find();
    if (on_grant.gave_up()) return look_beyond_bounds(facts, skipped);
  }
  wait_for(ways, refused, granted, now);
  return now;
}

void OpenRule::wait_for(const std::vector<Way>& ways, const Known& refused, const Known& granted,
                        RuleNow& now) const {
  for (std::size_t place = 0; place < slots_.size(); ++place) {
    std::uint32_t smallest = 0;
    for (const Way& way : ways) {
      if ((way.slots & bit(place)) == 0) continue;
      const auto size = static_cast<std::uint32_t>(count_bits(way.slots));
      smallest = smallest == 0 ? size : std::min(smallest, size);
    }
    if (smallest == 0) continue;
    const Slot& slot = slots_[place];
    now.answers.push_back({slot.field, smallest, settles(slot, refused, granted)});
  }
}

RuleNow OpenRule::look_beyond_bounds(const Facts& facts, const std::vector<bool>& skipped) const {
  const Evaluation evaluation = evaluate(*condition_, *fields_, facts, as_of_);
  RuleNow now;
  now.verdict = evaluation.root();
  if (now.verdict != Verdict::kUnknown) return now;
  now.can_pass = true;
  std::vector<FieldIndex> open;
  for (const std::uint32_t leaf : decisive_leaves(*condition_, evaluation)) {
    const Node& node = condition_->nodes[leaf];
    if (node.kind != NodeKind::kTest) continue;
    const FieldIndex field = condition_->tests[node.test].field;
    if (!skipped[field]) open.push_back(field);
  }
  std::sort(open.begin(), open.end());
  open.erase(std::unique(open.begin(), open.end()), open.end());
  for (const FieldIndex field : open) {
    now.answers.push_back({field, static_cast<std::uint32_t>(open.size()), false});
  }
  return now;
}

}  // namespace rq

#include "core/prove/problem.h"

#include <algorithm>

namespace rq {
namespace {

/// How deep choices may stand in each other; the stack of WebAssembly is small.
constexpr std::size_t kMaxDepth = 256;

/// What setting up a problem takes at least, in nodes visited: tens of thousands of small ones are
/// made where products are compared.
constexpr std::int64_t kSetUp = 100;

std::uint32_t first_child(Place at) { return at.node + 1; }

}  // namespace

Problem::Problem(std::vector<const Condition*> rules, const FieldList& fields, Date as_of,
                 Effort& effort)
    : rules_(std::move(rules)), effort_(effort) {
  effort_.left -= kSetUp;
  for (const Condition* rule : rules_) {
    literals_.emplace_back(rule->nodes.size());
    fixed_.emplace_back(rule->nodes.size(), Fixed::kFree);
    effort_.left -= static_cast<std::int64_t>(rule->nodes.size());
  }
  if (effort_.left <= 0) {
    too_fine_ = true;
    return;
  }
  add_fields(fields, as_of);
  add_manuals();
  for (const Variable& variable : variables_) {
    for (std::size_t word = 0; word < variable.words; ++word) {
      const std::size_t cells = variable.cells.passes.size() - word * kWordBits;
      all_possible_.push_back(cells >= kWordBits ? ~Word{0} : (Word{1} << cells) - 1);
    }
  }
}

void Problem::add_fields(const FieldList& fields, Date as_of) {
  std::map<FieldIndex, std::vector<Place>> leaves;
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    const Condition& condition = *rules_[rule];
    for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
      if (condition.nodes[node].kind != NodeKind::kTest) continue;
      leaves[condition.tests[condition.nodes[node].test].field].push_back({rule, node});
    }
  }
  for (const auto& [field, places] : leaves) {
    std::vector<const Test*> tests;
    tests.reserve(places.size());
    for (const Place at : places) {
      tests.push_back(&rules_[at.rule]->tests[rules_[at.rule]->nodes[at.node].test]);
    }
    Cells cells = divide(fields.at(field), tests, as_of, texts_);
    effort_.left -= static_cast<std::int64_t>(cells.values.size() * tests.size());
    too_fine_ = too_fine_ || cells.values.empty();
    fields_.push_back(field);
    add_variable(std::move(cells), places);
  }
}

void Problem::add_manuals() {
  std::map<std::string_view, std::vector<Place>> leaves;
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    const Condition& condition = *rules_[rule];
    for (std::uint32_t node = 0; node < condition.nodes.size(); ++node) {
      if (condition.nodes[node].kind != NodeKind::kManual) continue;
      leaves[condition.nodes[node].manual].push_back({rule, node});
    }
  }
  for (const auto& [name, places] : leaves) {
    manuals_.push_back(name);
    // Granted is the first of the two.
    Cells cells;
    cells.passes = {std::vector<bool>(places.size(), true),
                    std::vector<bool>(places.size(), false)};
    add_variable(std::move(cells), places);
  }
}

void Problem::add_variable(Cells cells, const std::vector<Place>& leaves) {
  Variable variable;
  variable.first_word =
      variables_.empty() ? 0 : variables_.back().first_word + variables_.back().words;
  variable.words = words_for(cells.passes.size());
  for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
    literal(leaves[leaf]) = {static_cast<std::uint32_t>(variables_.size()), masks_.size()};
    masks_.resize(masks_.size() + variable.words, 0);
    Word* mask = masks_.data() + masks_.size() - variable.words;
    for (std::size_t cell = 0; cell < cells.passes.size(); ++cell) {
      if (cells.passes[cell][leaf]) mask[cell / kWordBits] |= Word{1} << (cell % kWordBits);
    }
  }
  variable.cells = std::move(cells);
  variables_.push_back(std::move(variable));
}

void Problem::fix(Place at, std::optional<bool> value) {
  Fixed& fixed = fixed_[at.rule][at.node];
  fixed = Fixed::kFree;
  if (value) fixed = *value ? Fixed::kPass : Fixed::kFail;
}

void Problem::leaves_towards(const Goal& goal, std::vector<Goal>& leaves) const {
  if (fixed_[goal.at.rule][goal.at.node] != Fixed::kFree) return;
  const Condition& condition = *rules_[goal.at.rule];
  const Node& node = condition.nodes[goal.at.node];
  if (condition.is_leaf(goal.at.node)) {
    leaves.push_back(goal);
    return;
  }
  const bool wanted = goal.wanted != (node.kind == NodeKind::kNot);
  for (std::uint32_t child = first_child(goal.at); child < node.end;
       child = condition.nodes[child].end) {
    leaves_towards({{goal.at.rule, child}, wanted}, leaves);
  }
}

Answer Problem::solve(const std::vector<Goal>& goals) {
  if (gives_up()) return Answer::kGivenUp;
  const std::int64_t given = std::min(effort_.each, effort_.left);
  visits_left_ = given;
  state_.possible = all_possible_;
  state_.choices.clear();
  const bool reached =
      std::all_of(goals.begin(), goals.end(), [&](const Goal& goal) { return reach(goal); });
  const Answer answer = reached ? search(0) : Answer::kImpossible;
  effort_.left -= given - visits_left_;
  // What ran out of effort may have missed a possibility, never have made one up.
  return spent() && answer == Answer::kImpossible ? Answer::kGivenUp : answer;
}

Witness Problem::witness() const {
  Witness witness;
  for (std::size_t i = 0; i < variables_.size(); ++i) {
    const Variable& variable = variables_[i];
    std::size_t word = variable.first_word;
    while (state_.possible[word] == 0) ++word;
    const std::size_t cell = (word - variable.first_word) * kWordBits +
                             static_cast<std::size_t>(__builtin_ctzll(state_.possible[word]));
    if (i < fields_.size()) {
      witness.facts.emplace_back(fields_[i], variable.cells.values[cell]);
    } else {
      witness.manual.emplace_back(manuals_[i - fields_.size()], cell == 0);
    }
  }
  return witness;
}

Problem::Status Problem::leaf_status(const Literal& literal) const {
  const Variable& variable = variables_[literal.variable];
  bool some_pass = false;
  bool some_fail = false;
  for (std::size_t word = 0; word < variable.words; ++word) {
    const Word possible = state_.possible[variable.first_word + word];
    const Word mask = masks_[literal.first_mask + word];
    some_pass = some_pass || (possible & mask) != 0;
    some_fail = some_fail || (possible & ~mask) != 0;
  }
  if (some_pass && some_fail) return Status::kOpen;
  return some_pass ? Status::kPasses : Status::kFails;
}

Problem::Status Problem::group_status(Place at, const Node& node) {
  const bool is_any = node.kind == NodeKind::kAny;
  const Status deciding = is_any ? Status::kPasses : Status::kFails;
  Status all = is_any ? Status::kFails : Status::kPasses;
  const Condition& condition = *rules_[at.rule];
  for (std::uint32_t child = first_child(at); child < node.end;
       child = condition.nodes[child].end) {
    const Status one = status({at.rule, child});
    if (one == deciding) return one;
    if (one == Status::kOpen) all = one;
  }
  return all;
}

Problem::Status Problem::status(Place at) {
  --visits_left_;
  const Fixed fixed = fixed_[at.rule][at.node];
  if (fixed != Fixed::kFree) return fixed == Fixed::kPass ? Status::kPasses : Status::kFails;
  const Node& node = rules_[at.rule]->nodes[at.node];
  switch (node.kind) {
    case NodeKind::kTest:
    case NodeKind::kManual: return leaf_status(literals_[at.rule][at.node]);
    case NodeKind::kAll:
    case NodeKind::kAny: return group_status(at, node);
    case NodeKind::kNot: break;
  }
  const Status inner = status({at.rule, first_child(at)});
  if (inner == Status::kOpen) return inner;
  return inner == Status::kPasses ? Status::kFails : Status::kPasses;
}

bool Problem::restrict_to(const Literal& literal, bool wanted) {
  const Variable& variable = variables_[literal.variable];
  bool some = false;
  for (std::size_t word = 0; word < variable.words; ++word) {
    const Word mask = masks_[literal.first_mask + word];
    Word& possible = state_.possible[variable.first_word + word];
    possible &= wanted ? mask : ~mask;
    some = some || possible != 0;
  }
  return some;
}

// Narrows the state to what reaches the goal, as far as no choice is needed; choices are kept for
// later. False when the goal is out of reach.
bool Problem::reach(const Goal& goal) {
  --visits_left_;
  const Fixed fixed = fixed_[goal.at.rule][goal.at.node];
  if (fixed != Fixed::kFree) return (fixed == Fixed::kPass) == goal.wanted;
  const Condition& condition = *rules_[goal.at.rule];
  const Node& node = condition.nodes[goal.at.node];
  if (condition.is_leaf(goal.at.node)) return restrict_to(literal(goal.at), goal.wanted);
  if (node.kind == NodeKind::kNot) {
    return reach({{goal.at.rule, first_child(goal.at)}, !goal.wanted});
  }
  if ((node.kind == NodeKind::kAny) == goal.wanted) {
    state_.choices.push_back(goal);
    return true;
  }
  for (std::uint32_t child = first_child(goal.at); child < node.end;
       child = condition.nodes[child].end) {
    if (!reach({{goal.at.rule, child}, goal.wanted})) return false;
  }
  return true;
}

Problem::Open Problem::look_at(const Goal& choice) {
  Open open;
  const Condition& condition = *rules_[choice.at.rule];
  const std::uint32_t end = condition.nodes[choice.at.node].end;
  const Status wanted = choice.wanted ? Status::kPasses : Status::kFails;
  for (std::uint32_t child = first_child(choice.at); child < end;
       child = condition.nodes[child].end) {
    const Status one = status({choice.at.rule, child});
    if (one == wanted) {
      open.done = true;
      return open;
    }
    if (one != Status::kOpen) continue;
    if (open.count++ == 0) open.first = {{choice.at.rule, child}, choice.wanted};
  }
  return open;
}

// Drops choices that are made already and makes those that leave no choice, until none is left of
// either. False when one has become impossible.
bool Problem::propagate() {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < state_.choices.size();) {
      if (spent()) return false;
      const Open open = look_at(state_.choices[i]);
      if (!open.done && open.count == 0) return false;
      if (!open.done && open.count > 1) {
        ++i;
        continue;
      }
      state_.choices[i] = state_.choices.back();
      state_.choices.pop_back();
      if (open.done) continue;
      if (!reach(open.first)) return false;
      changed = true;
    }
  }
  return true;
}

/// A leaf below an open node that is open itself, and what it should become for the node's sake.
Goal Problem::open_leaf(Goal towards) {
  const Condition& condition = *rules_[towards.at.rule];
  while (!condition.is_leaf(towards.at.node)) {
    const bool is_not = condition.nodes[towards.at.node].kind == NodeKind::kNot;
    towards.at.node = first_child(towards.at);
    while (status(towards.at) != Status::kOpen) {
      towards.at.node = condition.nodes[towards.at.node].end;
    }
    towards.wanted = towards.wanted != is_not;
  }
  return towards;
}

/// A leaf of the choice with the fewest children left.
Goal Problem::next_branch() {
  Open best;
  for (const Goal& choice : state_.choices) {
    const Open open = look_at(choice);
    if (best.count == 0 || open.count < best.count) best = open;
  }
  return open_leaf(best.first);
}

Answer Problem::search(std::size_t depth) {
  if (depth > kMaxDepth) visits_left_ = 0;
  while (propagate()) {
    if (state_.choices.empty()) return Answer::kPossible;
    const Goal branch = next_branch();
    const State before = state_;
    if (reach(branch) && search(depth + 1) == Answer::kPossible) return Answer::kPossible;
    if (spent()) return Answer::kGivenUp;
    // Nothing is to be found where the leaf is as wanted, so from here on it is not. Either way
    // fewer values are possible than before, so the search ends.
    state_ = before;
    if (!reach({branch.at, !branch.wanted})) return Answer::kImpossible;
  }
  return Answer::kImpossible;
}

}  // namespace rq

// Problem: whether rules can pass and fail together as wanted, and for which facts.
//
// Facts are complete: every field that the rules test has some value. A manual check is a question
// with two answers; checks of the same name are one question. The search follows Davis, Putnam,
// Logemann, Loveland (1962) over cells of values in place of truth values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/match/cells.h"
#include "core/rules/condition.h"

namespace rq {

/// A node of one of the rules.
struct Place {
  std::uint32_t rule = 0;
  std::uint32_t node = 0;
};

/// That a node passes, or that it fails.
struct Goal {
  Place at;
  bool wanted = true;
};

enum class Answer { kPossible, kImpossible, kGivenUp };

/// How much may be looked at, in nodes visited: for one question, and for all that share it.
struct Effort {
  std::int64_t each = 100'000;
  std::int64_t left = 50'000'000;
};

/// Facts that show that something is possible.
struct Witness {
  std::vector<std::pair<FieldIndex, Fact>> facts;
  /// Manual checks and how they come out.
  std::vector<std::pair<std::string_view, bool>> manual;
};

class Problem {
 public:
  /// The rules and the field list must outlive it.
  Problem(std::vector<const Condition*> rules, const FieldList& fields, Date as_of, Effort& effort);

  /// Whether no question is answered any more: a field is too fine, or the effort is used up.
  [[nodiscard]] bool gives_up() const { return too_fine_ || effort_.left <= 0; }

  /// Whether some facts reach all goals.
  [[nodiscard]] Answer solve(const std::vector<Goal>& goals);

  /// Facts for the last question that was answered with kPossible.
  [[nodiscard]] Witness witness() const;

  /// Takes a node as a constant from now on; nothing takes it as it is.
  void fix(Place at, std::optional<bool> value);

  [[nodiscard]] const Condition& rule(std::uint32_t index) const { return *rules_[index]; }

  /// The leaves below a node with the value that each would need for the node to become `wanted`;
  /// constants are left out.
  void leaves_towards(const Goal& goal, std::vector<Goal>& leaves) const;

 private:
  /// A field or a manual check, and which words of the state say what is still possible of it.
  struct Variable {
    std::size_t first_word = 0;
    std::size_t words = 0;
    Cells cells;
  };
  /// What a leaf lets pass: words of masks_ beside those of its variable.
  struct Literal {
    std::uint32_t variable = 0;
    std::size_t first_mask = 0;
  };
  enum class Fixed : std::uint8_t { kFree, kFail, kPass };
  enum class Status : std::uint8_t { kFails, kOpen, kPasses };
  struct State {
    std::vector<Word> possible;
    /// Goals of which one child is enough.
    std::vector<Goal> choices;
  };
  /// What is left of a choice.
  struct Open {
    bool done = false;
    std::uint32_t count = 0;
    Goal first;
  };

  void add_fields(const FieldList& fields, Date as_of);
  void add_manuals();
  void add_variable(Cells cells, const std::vector<Place>& leaves);
  [[nodiscard]] Literal& literal(Place at) { return literals_[at.rule][at.node]; }

  [[nodiscard]] Status status(Place at);
  [[nodiscard]] Status leaf_status(const Literal& literal) const;
  [[nodiscard]] Status group_status(Place at, const Node& node);
  [[nodiscard]] bool reach(const Goal& goal);
  [[nodiscard]] bool restrict_to(const Literal& literal, bool wanted);
  [[nodiscard]] Open look_at(const Goal& choice);
  [[nodiscard]] bool propagate();
  [[nodiscard]] Goal next_branch();
  [[nodiscard]] Goal open_leaf(Goal towards);
  [[nodiscard]] Answer search(std::size_t depth);
  [[nodiscard]] bool spent() const { return visits_left_ <= 0; }

  std::vector<const Condition*> rules_;
  Effort& effort_;
  std::vector<std::vector<Literal>> literals_;
  std::vector<std::vector<Fixed>> fixed_;
  std::vector<Variable> variables_;
  std::vector<FieldIndex> fields_;
  std::vector<std::string_view> manuals_;
  std::vector<Word> masks_;
  std::deque<std::string> texts_;
  /// A field is too fine, so nothing is answered.
  bool too_fine_ = false;
  std::vector<Word> all_possible_;
  State state_;
  std::int64_t visits_left_ = 0;
};

}  // namespace rq

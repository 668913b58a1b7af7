// Subject: the core's ways of judging one firm against many rules, for `./bench matching`.
//
// The same code is timed natively (native.cpp) and as WebAssembly (module.cpp).

#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/match/compiled_rules.h"
#include "core/rules/condition.h"
#include "core/rules/facts.h"

namespace rq::bench {

enum class Way : std::uint8_t {
  /// Each tree down to what decides it, keeping nothing.
  kTreeWalk,
  /// core/rules/evaluate: the verdict of every node, as reasons need them.
  kEvaluate,
  kPlanes,
  kPlanesNearCounts,
  kPlanesStates,
  /// Decisive leaves and reasons of 20 rules.
  kExplain20,
};

class Subject {
 public:
  /// Adds a rule, as JSON. False when it has a fault.
  [[nodiscard]] bool add_rule(std::string_view json);

  /// After the last rule.
  void compile();

  /// Adds a firm, as JSON. False when it has a fault.
  [[nodiscard]] bool add_firm(std::string_view json);

  /// Judges the firm in one way. The result says something about all of it, so that no compiler
  /// leaves it out.
  std::uint64_t judge(std::size_t firm, Way way);

  /// Verdict of each rule, by the tree walk that tests hold to be right (core/rules/evaluate).
  [[nodiscard]] std::vector<std::uint8_t> expected(std::size_t firm) const;

  /// Verdict of each rule by the compiled planes.
  [[nodiscard]] std::vector<std::uint8_t> found(std::size_t firm);

  /// Whether every way gives the expected verdicts.
  [[nodiscard]] bool agrees(std::size_t firm);

  [[nodiscard]] std::size_t rules() const { return conditions_.size(); }
  [[nodiscard]] std::size_t bytes() const { return compiled_->bytes(); }

 private:
  struct Firm {
    JsonDocument document;
    Facts facts;
  };

  [[nodiscard]] std::uint64_t explain(const Facts& facts) const;

  std::vector<Condition> conditions_;
  std::deque<Firm> firms_;
  std::optional<CompiledRules> compiled_;
  Planes planes_;
  std::vector<std::uint8_t> states_;
};

}  // namespace rq::bench

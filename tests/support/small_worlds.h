// Small worlds: a few fields with a few values each, so that every firm there is can be tried.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random.h"
#include "core/rules/condition.h"
#include "core/rules/facts.h"

namespace rq::test {

/// One firm: all facts, and how a person would answer the manual checks.
struct Firm {
  Facts facts;
  std::map<std::string_view, bool> manual;
};

/// A set of firms of a world: one bit each, in their order.
using FirmSet = std::vector<std::uint64_t>;

/// Values that stand in for nodes of a rule.
using Constants = std::map<std::uint32_t, bool>;

/// Two or three fields, drawn at random, and a manual check.
class SmallWorld {
 public:
  explicit SmallWorld(Random& random);

  /// A rule about these fields, as JSON.
  [[nodiscard]] std::string rule(Random& random, int depth) const;

  /// Firms with every combination of values that rules of this world can tell apart.
  [[nodiscard]] const std::vector<Firm>& firms() const { return firms_; }

  [[nodiscard]] FirmSet nobody() const { return FirmSet((firms_.size() + 63) / 64, 0); }
  [[nodiscard]] FirmSet everybody() const;

 private:
  [[nodiscard]] std::string leaf(Random& random) const;
  std::vector<std::size_t> chosen_;
  std::vector<Firm> firms_;
};

/// A rule tried on every firm of a world.
class Tried {
 public:
  /// Both must outlive it.
  Tried(const SmallWorld& world, const Condition& condition);

  /// Who passes when these nodes are taken as constants.
  [[nodiscard]] FirmSet passing(const Constants& constants = {}) const {
    return visit(0, constants);
  }

 private:
  [[nodiscard]] FirmSet visit(std::uint32_t node, const Constants& constants) const;
  const SmallWorld& world_;
  const Condition& condition_;
  /// Of leaves only: who passes.
  std::vector<FirmSet> of_leaf_;
};

[[nodiscard]] FirmSet both(FirmSet a, const FirmSet& b);
[[nodiscard]] FirmSet without(FirmSet a, const FirmSet& b);
[[nodiscard]] bool is_empty(const FirmSet& set);

/// What a condition says of one firm.
[[nodiscard]] bool passes(const Condition& condition, const Firm& firm);

/// The day on which small worlds are judged.
[[nodiscard]] Date small_world_day();

}  // namespace rq::test

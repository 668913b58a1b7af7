// Population: many firms as columns, one for each field, so that one test is answered for all of
// them in one pass. Made-up firms, or those of somebody's own file.

#pragma once

#include <cstdint>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/population/firm.h"
#include "core/population/firm_column.h"
#include "core/population/firm_groups.h"

namespace rq {

class Population {
 public:
  static constexpr std::int64_t kMostFirms = 100'000;

  /// Firms 0 to `firms` - 1 of a seed; firms is 1 to kMostFirms. The field list must outlive it.
  Population(const FieldList& fields, std::uint64_t seed, std::int64_t firms);
  /// Firms that were given, as many as there are values in each column, whose facts are of a day.
  Population(const FieldList& fields, std::vector<FirmColumn> columns, std::int64_t firms,
             Date as_of);

  /// 0 where firms were given.
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] std::int64_t size() const { return firms_; }
  /// The day that the facts are of.
  [[nodiscard]] Date as_of() const { return as_of_; }
  [[nodiscard]] std::size_t words() const { return words_for(static_cast<std::size_t>(firms_)); }
  [[nodiscard]] const FieldList& fields() const { return *fields_; }
  /// The bits of a word that stand for firms.
  [[nodiscard]] Word valid(std::size_t word) const;

  /// nullptr when no firm has a fact of the field.
  [[nodiscard]] const FirmColumn* column(FieldIndex field) const;
  /// A bitmap without a firm.
  [[nodiscard]] const std::vector<Word>& nobody() const { return nobody_; }

  [[nodiscard]] const FirmGroups& groups() const { return groups_; }

  /// What is known of one firm, as the rules read it. Lives as long as the population.
  [[nodiscard]] Facts facts_of(std::size_t firm) const;

 private:
  void add_columns();
  void add_firm(std::size_t place, const Firm& firm);
  void add_places();

  const FieldList* fields_;
  std::uint64_t seed_ = 0;
  std::int64_t firms_;
  Date as_of_ = kFirmsAsOf;
  std::vector<Word> nobody_;
  std::vector<FirmColumn> columns_;
  /// By field: place in columns_, or -1.
  std::vector<int> column_of_field_;
  FirmGroups groups_;
};

}  // namespace rq

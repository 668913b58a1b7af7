// Population: many made-up firms as columns, one for each field, so that one test is answered for
// all of them in one pass.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/match/bitmaps.h"
#include "core/population/firm.h"

namespace rq {

/// One field of all firms. Of the three lists of values, one is in use: small numbers for bools,
/// options and codes, middle ones for counts, shares and days, large ones for amounts and sets.
struct FirmColumn {
  FirmFact fact{};
  FieldType type{};
  /// One bit a firm.
  std::vector<Word> known;
  std::vector<std::uint8_t> small;
  std::vector<std::int32_t> middle;
  std::vector<std::int64_t> large;
};

/// Firms that have something in common.
struct FirmGroup {
  std::string key;
  std::vector<Word> firms;
  std::int64_t count = 0;
};

/// Key of the firms whose group is not known.
inline constexpr std::string_view kUnknownGroup = "unknown";

class Population {
 public:
  static constexpr std::int64_t kMostFirms = 100'000;

  /// Firms 0 to `firms` - 1 of a seed; firms is 1 to kMostFirms. The field list must outlive it.
  Population(const FieldList& fields, std::uint64_t seed, std::int64_t firms);

  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] std::int64_t size() const { return firms_; }
  [[nodiscard]] std::size_t words() const { return words_for(static_cast<std::size_t>(firms_)); }
  [[nodiscard]] const FieldList& fields() const { return *fields_; }
  /// The bits of a word that stand for firms.
  [[nodiscard]] Word valid(std::size_t word) const;

  /// nullptr when no firm has a fact of the field.
  [[nodiscard]] const FirmColumn* column(FieldIndex field) const;
  /// A bitmap without a firm.
  [[nodiscard]] const std::vector<Word>& nobody() const { return nobody_; }

  /// By region code, each in byte order of keys; by size from small to large, then unknown; by the
  /// letter of the industry's section. Each firm stands in one group of each list, of ages too.
  [[nodiscard]] const std::vector<FirmGroup>& districts() const { return districts_; }
  [[nodiscard]] const std::vector<FirmGroup>& sizes() const { return sizes_; }
  [[nodiscard]] const std::vector<FirmGroup>& sectors() const { return sectors_; }
  /// By whole years on kFirmsAsOf, youngest first; a key is the fewest years of its group.
  [[nodiscard]] const std::vector<FirmGroup>& ages() const { return ages_; }

 private:
  void add_columns();
  void add_firm(std::size_t place, const Firm& firm);
  void add_to_groups(std::size_t place, const Firm& firm);
  void add_groups();

  const FieldList* fields_;
  std::uint64_t seed_;
  std::int64_t firms_;
  std::vector<Word> nobody_;
  /// In the order of FirmFact.
  std::vector<FirmColumn> columns_;
  /// By field: place in columns_, or -1.
  std::vector<int> column_of_field_;
  std::vector<FirmGroup> districts_;
  std::vector<FirmGroup> sizes_;
  std::vector<FirmGroup> sectors_;
  std::vector<FirmGroup> ages_;
};

}  // namespace rq

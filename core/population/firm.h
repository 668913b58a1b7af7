// Firm: one made-up firm, for showing what a rule does. The assumptions are in docs/population.md;
// none is a statistic of real firms.

#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/money/date.h"
#include "core/population/firm_facts.h"
#include "core/rules/facts.h"

namespace rq {

/// The day that the facts of every made-up firm are of. A firm depends on its seed and number only;
/// a question for a later day finds it older.
inline constexpr Date kFirmsAsOf =
    std::chrono::year{2026} / std::chrono::November / std::chrono::day{22};

struct Firm {
  /// As Fact::number holds them; sets by one bit an option, region and industry by their places in
  /// kDistricts and kIndustries.
  std::array<std::int64_t, kFirmFactCount> values{};
  std::array<bool, kFirmFactCount> known{};

  [[nodiscard]] bool knows(FirmFact fact) const { return known[static_cast<std::size_t>(fact)]; }
  [[nodiscard]] std::int64_t value(FirmFact fact) const {
    return values[static_cast<std::size_t>(fact)];
  }
};

/// Firm number `index` of the firms of a seed.
[[nodiscard]] Firm make_firm(std::uint64_t seed, std::uint64_t index);

/// Text of a code fact; its value is a place in kDistricts or kIndustries.
[[nodiscard]] std::string_view code_of(FirmFact fact, std::int64_t value);

/// The facts as the rules read them, without the JSON that they might have been given in.
[[nodiscard]] Facts facts_of(const Firm& firm, const FieldList& fields);

/// {"key": value, …} as in an applicant file, in the order of the field list.
[[nodiscard]] std::string facts_json(const Firm& firm, const FieldList& fields);

}  // namespace rq

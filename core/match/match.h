// Match: one firm on one day against the products and policies of a catalogue.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"
#include "core/match/standing.h"
#include "core/rules/evaluate.h"

namespace rq {

/// What every judgement is made of, besides the document itself.
struct Question {
  const FieldList& fields;
  const Facts& facts;
  Date as_of;
};

struct Judgement {
  Verdict verdict = Verdict::kUnknown;
  Standing standing = Standing::kCurrent;
  Group group = Group::kOpen;
  /// It fails, and by one part of the rule only (near_miss.h).
  bool near = false;
  /// Leaves that decide a fail or keep it unknown; empty when it passes. In byte order of pointers.
  std::vector<std::uint32_t> leaves;
};

[[nodiscard]] Judgement judge(const Product& product, const Question& question);
[[nodiscard]] Judgement judge(const Policy& policy, const Question& question);

/// Upper amount for the firm: the first limit whose `when` passes, or `amount_max` when all fail.
/// Nothing while an earlier limit is unknown, or when there are no limits.
[[nodiscard]] std::optional<Money> limit_for(const Product& product, const Question& question);

/// Which products to look at. Empty texts filter nothing.
struct ProductFilter {
  /// Words, each of which must occur in name, institution or summary; case does not matter.
  std::string_view text;
  std::string_view category;
  std::string_view guarantee;
  std::string_view institution_id;
  /// GB/T 2260 code of a district; products of the whole city ("310000") stay in.
  std::string_view region;
};

struct PolicyFilter {
  std::string_view text;
  std::string_view category;
};

[[nodiscard]] bool matches(const Product& product, const Catalogue& catalogue,
                           const ProductFilter& filter);
[[nodiscard]] bool matches(const Policy& policy, const PolicyFilter& filter);

}  // namespace rq

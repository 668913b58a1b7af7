// Firm size: large, medium, small or micro.
//
// Source: 中小企业划型标准规定 (工信部联企业〔2011〕300号), 第四条; the table is
// assets/parameters/sme_size.json.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money/date.h"
#include "core/money/money.h"

namespace rq {

enum class FirmSize { kLarge, kMedium, kSmall, kMicro };

[[nodiscard]] std::string_view to_text(FirmSize size);
[[nodiscard]] std::optional<FirmSize> from_text(std::string_view text, FirmSize*);

struct SizeInput {
  /// GB/T 4754 code such as "C39" or "K7010".
  std::string_view industry_code;
  std::optional<std::int64_t> employees;
  std::optional<Money> revenue;
  std::optional<Money> assets;
};

struct SizeAnswer {
  /// Nothing while an indicator is missing, or when the standard does not cover the industry.
  std::optional<FirmSize> size;
  /// Key of the rule, such as "industry", and the clause it comes from; empty when not covered.
  std::string rule;
  std::string clause;
  /// Fields that the rule needs and that were not given.
  std::vector<std::string> missing;
};

/// Errors: not_found when no standard was in force on `day`.
[[nodiscard]] Result<SizeAnswer> classify_size(const SizeInput& input, Date day);

}  // namespace rq

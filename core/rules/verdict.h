// Verdict: the three-valued (Kleene) result of a condition.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rq {

enum class Verdict : std::uint8_t { kFail, kUnknown, kPass };

[[nodiscard]] constexpr Verdict negate(Verdict verdict) {
  if (verdict == Verdict::kPass) return Verdict::kFail;
  if (verdict == Verdict::kFail) return Verdict::kPass;
  return Verdict::kUnknown;
}

[[nodiscard]] constexpr Verdict verdict_of(bool holds) {
  return holds ? Verdict::kPass : Verdict::kFail;
}

[[nodiscard]] std::string_view to_text(Verdict verdict);
[[nodiscard]] std::optional<Verdict> from_text(std::string_view text, Verdict*);

}  // namespace rq

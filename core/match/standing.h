// Standing: whether a product or policy can be used on a day, apart from its conditions; and the
// groups in which pages show them.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/catalogue/catalogue.h"
#include "core/rules/verdict.h"

namespace rq {

enum class Standing : std::uint8_t {
  kCurrent,
  /// In force as far as known; not yet checked against the original text.
  kUnverified,
  kUpcoming,
  kWindowClosed,
  kExpired,
  kSuperseded,
  /// Not offered now: a draft, suspended or retired product.
  kSuspended,
  /// For information; nothing that the firm could apply for.
  kReference,
};

/// In the order of the page.
enum class Group : std::uint8_t { kFits, kOpen, kFails, kClosed };

[[nodiscard]] std::string_view to_text(Standing standing);
[[nodiscard]] std::optional<Standing> from_text(std::string_view text, Standing*);
[[nodiscard]] std::string_view to_text(Group group);
[[nodiscard]] std::optional<Group> from_text(std::string_view text, Group*);

[[nodiscard]] Standing standing_of(const Product& product, Date as_of);
[[nodiscard]] Standing standing_of(const Policy& policy, Date as_of);

/// Closed whatever the verdict, unless the standing is current or unverified.
[[nodiscard]] Group group_of(Verdict verdict, Standing standing);

}  // namespace rq

// How a fact of a firm can become another one: the kinds of steps that advice is made of.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rq {

enum class ChangeHow : std::uint8_t {
  /// Say what is not known yet.
  kAnswer,
  /// The firm's own wish: amount, term, collateral that it offers.
  kChoose,
  /// Time alone does it.
  kWait,
  /// A certificate or registration to apply for.
  kObtain,
  /// An obstacle to clear, such as arrears.
  kSettle,
  /// The business itself has to change.
  kGrow,
};

[[nodiscard]] std::string_view to_text(ChangeHow how);
[[nodiscard]] std::optional<ChangeHow> from_text(std::string_view text, ChangeHow*);

/// What has to be true while waiting, beyond the calendar.
enum class Assumption : std::uint8_t {
  /// The firm goes on as it does, such as paying tax each month.
  kGoesOn,
  /// No further case happens, such as a credit enquiry.
  kNothingNew,
};

[[nodiscard]] std::string_view to_text(Assumption assumption);
[[nodiscard]] std::optional<Assumption> from_text(std::string_view text, Assumption*);

}  // namespace rq

// Tickets: what is shown at the door, as a code that can be scanned or typed.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

/// Twelve letters and digits of Crockford's base 32 in groups of four, "K7Q2-9XR4-TMNA": 60 bits of
/// chance. It opens nothing but the door of one activity, and only staff can try it.
[[nodiscard]] std::string new_ticket();

/// The ticket that somebody typed: any case, with or without dashes, O for 0 and I or L for 1;
/// nothing when it has not the form of one.
[[nodiscard]] std::optional<std::string> typed_ticket(std::string_view text);

}  // namespace rq::server

// The bytes of a member of a JSON object, as they came: what a signature covers.

#pragma once

#include <optional>
#include <string_view>

namespace rq::server {

/// Of a member at the top; nothing when there is none, more than one, or the text is no object.
/// Only where values begin and end is looked at: what is in them has to be parsed by itself.
[[nodiscard]] std::optional<std::string_view> raw_member(std::string_view object,
                                                         std::string_view key);

}  // namespace rq::server

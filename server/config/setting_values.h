// Values of settings that several of them have.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rq::server {

/// What is expected instead; nothing when a value is right.
using Complaint = std::optional<std::string>;

/// Parts between commas, without the spaces around them.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

/// An address that secrets may be sent to: https://…, or http:// on this machine.
[[nodiscard]] bool is_https_or_local(std::string_view text);

/// The beginning of an address, such as https://rongqiao.example.cn: no path behind it.
[[nodiscard]] bool is_origin(std::string_view text);

}  // namespace rq::server

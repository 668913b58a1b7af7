// Passwords of public breaches, which are tried first by whoever guesses.
//
// Source: the list of @zxcvbn-ts/language-common (MIT), packed by
// tools/generate_common_passwords.mjs.

#pragma once

#include <cstddef>
#include <string_view>

namespace rq::server {

/// Whether `password`, in small letters, is one of them.
[[nodiscard]] bool is_common_password(std::string_view password);

[[nodiscard]] std::size_t common_password_count();

}  // namespace rq::server

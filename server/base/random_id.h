// Ids of records: in order of time, and not to be guessed.

#pragma once

#include <cstdint>
#include <string>

namespace rq::server {

/// 26 letters and digits: 48 bits of `now_ms`, then 80 bits of chance, in Crockford's base 32, so
/// that byte order is the order of making (to the millisecond).
///
/// Source of the form: github.com/ulid/spec.
[[nodiscard]] std::string new_id(std::int64_t now_ms);

/// `count` bytes from the system's generator; the program stops where there is none.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace rq::server

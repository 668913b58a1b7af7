// What several files of this folder share.

#pragma once

#include <cstdint>
#include <string_view>

namespace rq::server {

inline constexpr std::int64_t kSecondMs = 1'000;

/// Whose key the vault seals with what belongs to no person yet.
inline constexpr std::string_view kHostsSubject = "hosts";

}  // namespace rq::server

// Sessions: who a request comes from, by the cookie that signing in left on the device.

#pragma once

#include <string>

#include "server/api/routes.h"
#include "server/store/sessions.h"

namespace rq::server {

/// 7.3 of ASVS 5.0: a session ends when it was not used for a while, and after a time in any case.
struct SessionLimits {
  std::int64_t idle_ms = 0;
  std::int64_t absolute_ms = 0;
};

/// People keep a follow-up of weeks; staff see others' data.
inline constexpr SessionLimits kPersonSession{std::int64_t{14} * 24 * 3'600'000,
                                              std::int64_t{90} * 24 * 3'600'000};
inline constexpr SessionLimits kStaffSession{std::int64_t{30} * 60'000,
                                             std::int64_t{12} * 3'600'000};

/// A new session in the store, and the field that gives the device its token. The session that the
/// call came with ends, whoever's it was: a browser has one (ASVS 5.0, 7.2.4).
///
/// Errors: "store".
[[nodiscard]] Result<std::pair<std::string, std::string>> start_session(Sql& sql, const Call& call,
                                                                        const std::string& owner,
                                                                        bool complete);

/// The field that takes the token from the device.
[[nodiscard]] std::pair<std::string, std::string> end_cookie();

/// By the cookie, or by "Authorization: Bearer …" of an institution's system. `clock` and `store`
/// must outlive it.
[[nodiscard]] Identify identify_by_session(Store& store, const Clock& clock);

}  // namespace rq::server

// What finds that which somebody left on site, by the number that they left: keyed, and for another
// purpose than the index of people, so that the database alone does not tell whose it is.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/accounts/sealer.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {

/// `phone`: as it was typed. Nothing for what is no mobile number.
[[nodiscard]] std::optional<std::string> visitor_index(const Sealer& sealer,
                                                       std::string_view phone);

/// By the number that the person has proven; nothing once their data was erased.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<std::optional<std::string>> visitor_index_of(Sql& sql, const Sealer& sealer,
                                                                  const std::string& person_id);

/// What was left on site with that number, newest first, `most` at most.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<std::vector<VisitorIntake>> intakes_of_person(Sql& sql, const Sealer& sealer,
                                                                   const std::string& person_id,
                                                                   std::int64_t most);

}  // namespace rq::server

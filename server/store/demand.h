// Sums of randomised reports (server/demand/demand.h). Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/done.h"
#include "server/store/sql.h"

namespace rq::server {

struct DemandRow {
  std::string product_id;
  /// "near" or "soon".
  std::string question;
  std::int64_t reports = 0;
  std::int64_t yes = 0;
};

/// Whose product this is in the latest catalogue; nothing when it has none with this id.
[[nodiscard]] Result<std::optional<std::string>> institution_of_product(Sql& sql,
                                                                        std::string_view id);

/// Counts one report. `month`: "YYYY-MM".
[[nodiscard]] Result<Done> count_demand(Sql& sql, std::string_view institution,
                                        std::string_view month, std::string_view product,
                                        std::string_view question, bool yes);

/// Of one institution in one month, in order of product and question.
[[nodiscard]] Result<std::vector<DemandRow>> demand_of(Sql& sql, std::string_view institution,
                                                       std::string_view month);

/// All reports of a month: each device sends one, so as many took part.
[[nodiscard]] Result<std::int64_t> demand_reports(Sql& sql, std::string_view month);

}  // namespace rq::server

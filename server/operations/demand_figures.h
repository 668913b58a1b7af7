// Demand: how many applications firms made lately, by district and by category of product; small
// counts are withheld.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/base/withhold.h"
#include "server/store/tallies.h"

namespace rq::server {

/// Counts below it are withheld.
constexpr std::int64_t kDemandFloor = 5;

struct DemandFigures {
  /// By the id of the district; "" where no region was sent. In order of their names, as are those
  /// below.
  std::vector<GroupCount> districts;
  /// "" for products that the catalogue no longer has.
  std::vector<GroupCount> categories;
};

/// `made`: what the reader may see. `category_of` is asked for each product once.
[[nodiscard]] DemandFigures demand_figures(
    const std::vector<MadeCount>& made,
    const std::function<std::string(const std::string& product_id)>& category_of);

}  // namespace rq::server

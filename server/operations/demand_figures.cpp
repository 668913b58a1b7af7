#include "server/operations/demand_figures.h"

#include <map>

namespace rq::server {
namespace {

using Sums = std::map<std::string, std::int64_t>;

std::vector<GroupCount> shown(const Sums& sums) {
  std::vector<GroupCount> groups;
  for (const auto& [name, count] : sums) {
    groups.push_back({name, count});
  }
  withhold_small(groups, kDemandFloor);
  return groups;
}

}  // namespace

DemandFigures demand_figures(const std::vector<MadeCount>& made,
                             const std::function<std::string(const std::string&)>& category_of) {
  Sums by_district;
  Sums by_product;
  for (const MadeCount& one : made) {
    by_district[one.district] += one.applications;
    by_product[one.product_id] += one.applications;
  }
  Sums by_category;
  for (const auto& [product, count] : by_product) {
    by_category[category_of(product)] += count;
  }
  return {shown(by_district), shown(by_category)};
}

}  // namespace rq::server

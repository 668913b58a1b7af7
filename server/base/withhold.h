// Small counts are withheld: of few firms, a count may tell which.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rq::server {

struct GroupCount {
  std::string name;
  /// Nothing where it is withheld.
  std::optional<std::int64_t> count;
};

/// Takes away what is below `floor`, and then the smallest of the others for as long as what is
/// taken away could be told from a sum known elsewhere: at least two groups, that have `floor`
/// together, where there are as many. Groups keep their order; none has 0.
void withhold_small(std::vector<GroupCount>& groups, std::int64_t floor);

}  // namespace rq::server

// What is counted about applications, without reading what is in them. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

/// An application whose clocks run.
struct UndecidedMark {
  std::string id;
  std::int64_t revision = 0;
  std::string institution_id;
  /// Empty where no region was sent.
  std::string district;
};

/// In order of their ids, those after `after`.
[[nodiscard]] Result<std::vector<UndecidedMark>> undecided_marks(Sql& sql, const std::string& after,
                                                                 std::int64_t count);

/// How many applications were made for a product of an institution by firms of a district.
struct MadeCount {
  std::string institution_id;
  std::string district;
  std::string product_id;
  std::int64_t applications = 0;
};

[[nodiscard]] Result<std::vector<MadeCount>> applications_made_since(Sql& sql,
                                                                     std::int64_t since_ms);

}  // namespace rq::server

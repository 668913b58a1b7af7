// Names of staff, for answers that say who did what.

#pragma once

#include <map>
#include <string>

#include "server/accounts/sealer.h"

namespace rq::server {

/// Names of staff, opened once an answer.
class StaffNames {
 public:
  StaffNames(Sql& sql, const Sealer& sealer) : sql_(sql), sealer_(sealer) {}

  /// Of "staff:ID"; empty for the server and for those whose name was erased.
  ///
  /// Errors: "store", "sealed_value".
  [[nodiscard]] Result<std::string> of(const std::string& actor);

 private:
  Sql& sql_;
  const Sealer& sealer_;
  std::map<std::string, std::string> known_;
};

}  // namespace rq::server

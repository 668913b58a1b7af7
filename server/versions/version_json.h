// Versions as messages: docs/publishing.md and schema/openapi.json.

#pragma once

#include <map>
#include <string>

#include "server/api/call.h"
#include "server/store/versions.h"
#include "server/versions/version_parts.h"

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

/// A version in a list.
///
/// Errors: those of StaffNames.
[[nodiscard]] Result<std::string> version_summary(StaffNames& names, const VersionRow& version);

/// All of a version, with what the caller may do now; out of one transaction.
///
/// Errors: those of StaffNames.
[[nodiscard]] Result<std::string> version_detail(Sql& sql, const VersionParts& parts,
                                                 const Caller& caller, const VersionRow& version);

/// The same for what was just changed, as the answer to that.
[[nodiscard]] Result<Answer> answer_with_version(Sql& sql, const VersionParts& parts,
                                                 const Caller& caller, const std::string& id,
                                                 int status = 200);

}  // namespace rq::server

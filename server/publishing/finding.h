// Finding: what the checks before publication say of one record.

#pragma once

#include <string>
#include <vector>

#include "core/base/json_writer.h"

namespace rq::server {

struct PublishingFinding {
  /// JSON pointer into the record; empty for the whole.
  std::string where;
  /// Stable; docs/publishing.md lists them.
  std::string code;
  /// It cannot be handed in as long as this holds; else it is only said.
  bool blocks = false;
  /// For the person who writes the record: what is wrong, and what to do.
  std::string detail;
  /// Figures and words of it, as a JSON object; empty where there are none.
  std::string params = {};
};
using PublishingFindings = std::vector<PublishingFinding>;

/// What blocks first, then by place and code; each place and code once.
void put_in_order(PublishingFindings& findings);
[[nodiscard]] std::int64_t count_blocking(const PublishingFindings& findings);
/// As an array of messages.
[[nodiscard]] std::string findings_json(const PublishingFindings& findings);

}  // namespace rq::server

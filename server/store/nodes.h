// The servers on this database, as they last told of themselves. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct NodeRow {
  /// Machine and port.
  std::string name;
  std::int64_t started_at_ms = 0;
  std::int64_t seen_at_ms = 0;
  /// A JSON object.
  std::string report;
};

/// In place of what the node told before.
[[nodiscard]] Result<Done> keep_node(Sql& sql, const NodeRow& node);
/// In order of their names.
[[nodiscard]] Result<std::vector<NodeRow>> all_nodes(Sql& sql);
[[nodiscard]] Result<Done> remove_node(Sql& sql, const std::string& name);
/// Those that were last seen before a moment.
[[nodiscard]] Result<Done> forget_nodes(Sql& sql, std::int64_t before_ms);

}  // namespace rq::server

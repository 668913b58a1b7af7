#include "server/store/nodes.h"

#include "server/store/rows.h"

namespace rq::server {

Result<Done> keep_node(Sql& sql, const NodeRow& node) {
  return sql.run(
      "INSERT INTO nodes VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
      " started_at_ms = excluded.started_at_ms, seen_at_ms = excluded.seen_at_ms,"
      " report = excluded.report",
      {node.name, node.started_at_ms, node.seen_at_ms, node.report});
}

Result<std::vector<NodeRow>> all_nodes(Sql& sql) {
  return read_rows(
      sql.query("SELECT name, started_at_ms, seen_at_ms, report FROM nodes ORDER BY name"),
      [](const SqlRow& row) {
        return NodeRow{row.text(0), row.integer(1), row.integer(2), row.text(3)};
      });
}

Result<Done> remove_node(Sql& sql, const std::string& name) {
  return sql.run("DELETE FROM nodes WHERE name = ?", {name});
}

Result<Done> forget_nodes(Sql& sql, std::int64_t before_ms) {
  return sql.run("DELETE FROM nodes WHERE seen_at_ms < ?", {before_ms});
}

}  // namespace rq::server

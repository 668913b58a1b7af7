#include "server/store/nodes.h"

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Nodes : public OnEachDatabase {
 protected:
  void keep(const NodeRow& node) const {
    write([&](Sql& sql) { return keep_node(sql, node); });
  }
  [[nodiscard]] std::string all() const {
    std::string text;
    for (const NodeRow& node : write(all_nodes)) {
      text += node.name + " " + std::to_string(node.started_at_ms) + " " +
              std::to_string(node.seen_at_ms) + " " + node.report + ";";
    }
    return text;
  }
};

TEST_P(Nodes, KeepWhatEachToldLast) {
  keep({"b:1", 10, 20, "{}"});
  keep({"a:1", 11, 21, "{}"});
  keep({"b:1", 12, 22, R"({"x":1})"});
  EXPECT_EQ(all(), R"(a:1 11 21 {};b:1 12 22 {"x":1};)");
}

TEST_P(Nodes, AreTakenAwayByNameAndByAge) {
  keep({"a:1", 1, 20, "{}"});
  keep({"b:1", 1, 21, "{}"});
  keep({"c:1", 1, 22, "{}"});
  write([](Sql& sql) { return remove_node(sql, "c:1"); });
  write([](Sql& sql) { return forget_nodes(sql, 21); });
  EXPECT_EQ(all(), "b:1 1 21 {};");
}

RQ_ON_EACH_DATABASE(Nodes);

}  // namespace
}  // namespace rq::server

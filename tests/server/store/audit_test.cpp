#include "server/store/audit.h"

#include "tests/server/store/databases.h"

namespace rq::server {
namespace {

class Audit : public OnEachDatabase {
 protected:
  void add(const AuditLine& line) const {
    ASSERT_TRUE(store->write([&](Sql& sql) { return add_audit(sql, line); }).ok());
  }
  void add_some() const {
    add({1, "person:p", "application.submit", "application:a", "firm", R"({"n":1})"});
    add({2, "staff:s", "application.read", "application:a", std::nullopt, "{}"});
    add({3, "staff:s", "application.accept", "application:a", "firm", "{}"});
  }
  [[nodiscard]] AuditCheck check() const { return *read_from(*store, check_audit); }
  /// Past the triggers, as somebody who owns the database can.
  void tamper(const std::string& sql) const {
    const bool sqlite = GetParam().name == "Sqlite";
    ASSERT_TRUE(can(sqlite ? "DROP TRIGGER audit_log_keep_update; DROP TRIGGER "
                             "audit_log_keep_delete;" +
                                 sql
                           : "DROP TRIGGER audit_log_keep ON audit_log;" + sql));
  }
};

TEST_P(Audit, HoldsWhenNothingWasChanged) {
  EXPECT_EQ(check().head.seq, 0);
  add_some();
  EXPECT_EQ(check().head.seq, 3);
  EXPECT_EQ(check().broken_at, std::nullopt);
  EXPECT_EQ(check().head, *read_from(*store, audit_head));
}

TEST_P(Audit, LetsNobodyChangeALine) {
  add_some();
  EXPECT_FALSE(can("UPDATE audit_log SET at_ms = 5"));
  EXPECT_FALSE(can("DELETE FROM audit_log WHERE seq = 1"));
}

struct Tampering {
  const char* what;
  const char* sql;
  std::int64_t broken_at;
};

TEST_P(Audit, FindsWhateverWasChanged) {
  const Tampering cases[] = {
      {"moment", "UPDATE audit_log SET at_ms = 9 WHERE seq = 1", 1},
      {"actor", "UPDATE audit_log SET actor = 'staff:t' WHERE seq = 2", 2},
      {"action", "UPDATE audit_log SET action = 'x' WHERE seq = 3", 3},
      {"object", "UPDATE audit_log SET object = 'application:b' WHERE seq = 2", 2},
      {"firm", "UPDATE audit_log SET firm = NULL WHERE seq = 1", 1},
      {"firm added", "UPDATE audit_log SET firm = '' WHERE seq = 2", 2},
      {"detail", "UPDATE audit_log SET detail = '{}' WHERE seq = 1", 1},
      {"removed", "DELETE FROM audit_log WHERE seq = 2", 2},
      {"removed first", "DELETE FROM audit_log WHERE seq = 1", 1},
      {"text moved between columns",
       "UPDATE audit_log SET actor = 'staff:sa', action = 'pplication.read' WHERE seq = 2", 2},
  };
  for (const auto& [what, sql, broken_at] : cases) {
    SCOPED_TRACE(what);
    SetUp();
    add_some();
    tamper(sql);
    EXPECT_EQ(check().broken_at, broken_at);
    EXPECT_EQ(check().head.seq, broken_at - 1);
  }
}

TEST_P(Audit, ShowsAPersonTheLinesOfTheirOwnInAFirmNewestFirst) {
  add({1, "person:p", "firm.claim", "firm:f", "f", "{}"});
  add({2, "person:q", "application.submit", "application:b", "f", "{}"});
  add({3, "person:p", "application.submit", "application:a", "f", R"({"n":1})"});
  const auto lines_of = [&](const std::string& person, std::optional<std::int64_t> before) {
    return *read_from(*store,
                      [&](Sql& sql) { return audit_of_firm(sql, "f", person, before, 10); });
  };
  ASSERT_EQ(lines_of("p", {}).size(), 2U);
  EXPECT_EQ(lines_of("p", {})[0].line.detail, R"({"n":1})");
  EXPECT_EQ(lines_of("p", 3).size(), 1U);
  ASSERT_EQ(lines_of("q", {}).size(), 1U);
  EXPECT_EQ(lines_of("q", {})[0].seq, 2);
  EXPECT_TRUE(lines_of("r", {}).empty());
}

TEST_P(Audit, KeepsSignedHeads) {
  add_some();
  const auto head = *read_from(*store, audit_head);
  ASSERT_TRUE(store
                  ->write([&](Sql& sql) {
                    return keep_signed_head(sql, {head, 7, "k1", std::string("\0sig", 4)});
                  })
                  .ok());
  const auto heads = read_from(*store, signed_heads);
  ASSERT_EQ(heads->size(), 1U);
  EXPECT_EQ((*heads)[0].head, head);
  EXPECT_EQ((*heads)[0].signature, std::string("\0sig", 4));
}

RQ_ON_EACH_DATABASE(Audit);

}  // namespace
}  // namespace rq::server

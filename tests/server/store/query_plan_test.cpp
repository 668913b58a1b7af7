// Every statement of the server finds its rows by an index: none walks through a table that grows.

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "server/store/migrations.h"
#include "server/store/sqlite.h"
#include "tests/server/temporary_folder.h"

namespace rq::server {
namespace {

// What stands whole in the program: the statements are literals.
std::set<std::string> find_statements() {
  std::string bytes(std::filesystem::file_size(RQ_SERVER_PROGRAM), '\0');
  std::ifstream(RQ_SERVER_PROGRAM, std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::set<std::string> statements;
  for (const char* verb : {"SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "}) {
    const std::string begin = std::string(1, '\0') + verb;
    for (auto at = bytes.find(begin); at != std::string::npos; at = bytes.find(begin, at + 1)) {
      statements.emplace(bytes.c_str() + at + 1);
    }
  }
  return statements;
}

const std::set<std::string>& statements() {
  static const std::set<std::string> all = find_statements();
  return all;
}

// Tables that have a row for each version, record, server, step of the schema, or activity with
// devices or a survey.
const std::set<std::string> kSmall = {"catalogue_versions",
                                      "documents",
                                      "kept_records",
                                      "nodes",
                                      "schema_migrations",
                                      "sqlite_master",
                                      "recent",
                                      "named",
                                      "open",
                                      "onsite_keys",
                                      "surveys",
                                      "CONSTANT"};

// Statements that may walk: the first row of a walk is enough, or all rows are what is asked for.
const std::set<std::string> kMayWalk = {
    "SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1",
    "SELECT seq, hash, signed_at_ms, key_id, signature FROM audit_heads ORDER BY seq",
};

// "SCAN outbox AS mine USING …" walks through outbox.
std::string walked(const std::string& step) {
  constexpr std::string_view kScan = "SCAN ";
  const auto at = step.find(kScan);
  // All that is undecided is what the jobs look through; the index has nothing else.
  if (at == std::string::npos || step.find("INDEX applications_undecided") != std::string::npos) {
    return "";
  }
  const std::string rest = step.substr(at + kScan.size());
  return rest.substr(0, rest.find(' '));
}

class QueryPlan : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite(folder.path() / "db");
    ASSERT_TRUE(opened.ok());
    connection = std::move(opened.value());
    ASSERT_TRUE(claim_sqlite(*connection).ok());
    ASSERT_TRUE(migrate(*connection, migrations(Dialect::kSqlite), 1).ok());
  }
  [[nodiscard]] std::vector<std::string> plan(const std::string& statement) const {
    const auto rows = connection->query("EXPLAIN QUERY PLAN " + statement);
    EXPECT_TRUE(rows.ok()) << statement << ": " << rows.error().detail;
    std::vector<std::string> steps;
    for (const SqlRow& row : *rows) {
      steps.push_back(row.text(3));
    }
    return steps;
  }
  // Tables walked through that are not small.
  [[nodiscard]] std::set<std::string> large_walks(const std::string& statement) const {
    std::set<std::string> tables;
    for (const std::string& step : plan(statement)) {
      if (const std::string table = walked(step); !table.empty() && !kSmall.contains(table)) {
        tables.insert(table);
      }
    }
    return tables;
  }

  TemporaryFolder folder;
  DatabasePtr connection;
};

TEST_F(QueryPlan, OfEveryStatementUsesAnIndex) {
  std::map<std::string, int> known;
  for (const std::string& statement : statements()) {
    if (statement.find("pg_") != std::string::npos) {
      continue;
    }
    for (const char* table :
         {"applications", "application_events", "audit_log", "outbox", "consents", "sessions",
          "idempotency_keys", "people", "materials", "application_messages", "versions",
          "version_events", "activities", "activity_sessions", "activity_events", "registrations",
          "onsite_devices", "onsite_records"}) {
      known[table] += statement.find(table) != std::string::npos ? 1 : 0;
    }
    if (!kMayWalk.contains(statement)) {
      EXPECT_EQ(large_walks(statement), std::set<std::string>{}) << statement;
    }
  }
  EXPECT_GE(statements().size(), 80U) << "most statements were not found in the program";
  for (const auto& [table, count] : known) {
    EXPECT_GE(count, 2) << table;
  }
}

TEST_F(QueryPlan, IsSeenToWalkWhereItDoes) {
  EXPECT_EQ(large_walks("SELECT id FROM applications WHERE amount_fen > 5"),
            std::set<std::string>{"applications"});
  EXPECT_EQ(large_walks("SELECT count(*) FROM outbox AS mine WHERE tries > 1"),
            std::set<std::string>{"mine"});
  EXPECT_EQ(large_walks("DELETE FROM sessions WHERE device = ''"),
            std::set<std::string>{"sessions"});
  EXPECT_EQ(large_walks("SELECT id FROM applications WHERE id = ?"), std::set<std::string>{});
}

TEST_F(QueryPlan, MayWalkOnlyWhereAStatementDoes) {
  for (const std::string& statement : kMayWalk) {
    EXPECT_TRUE(statements().contains(statement)) << statement;
    EXPECT_FALSE(large_walks(statement).empty()) << statement;
  }
}

}  // namespace
}  // namespace rq::server

#include "tests/server/store/databases.h"

#include <cstdlib>
#include <unistd.h>

namespace rq::server {
namespace {

class SqliteDatabase : public TestDatabase {
 public:
  Result<StorePtr> open_store() override { return open_sqlite_store(folder_.path() / "db", 1); }
  Result<DatabasePtr> connect() override { return open_sqlite(folder_.path() / "db"); }

 private:
  TemporaryFolder folder_;
};

// "postgresql://…/postgres?…" with the name of another database.
std::string with_database(const std::string& url, const std::string& name) {
  const auto slash = url.rfind("/postgres?");
  return url.substr(0, slash + 1) + name + url.substr(slash + std::string("/postgres").size());
}

class PostgresDatabase : public TestDatabase {
 public:
  PostgresDatabase(std::string server, std::string name)
      : server_(std::move(server)), name_(std::move(name)) {}
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  ~PostgresDatabase() override {
    const auto connection = open_postgres(server_);
    [[maybe_unused]] const auto dropped =
        connection.value()->script("DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  Result<StorePtr> open_store() override {
    return open_postgres_store(with_database(server_, name_), 1);
  }
  Result<DatabasePtr> connect() override { return open_postgres(with_database(server_, name_)); }

 private:
  std::string server_;
  std::string name_;
};

}  // namespace

std::unique_ptr<TestDatabase> make_sqlite() { return std::make_unique<SqliteDatabase>(); }

std::unique_ptr<TestDatabase> make_postgres() {
  static int count = 0;
  const char* server = std::getenv("RQ_POSTGRES_URL");
  if (server == nullptr) {
    ADD_FAILURE() << "RQ_POSTGRES_URL names no server; see tests/server/postgres.sh";
    return nullptr;
  }
  const auto connection = open_postgres(server);
  if (!connection) {
    ADD_FAILURE() << connection.error().detail;
    return nullptr;
  }
  const std::string name = "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
  if (const auto made = connection.value()->script("CREATE DATABASE " + name); !made) {
    ADD_FAILURE() << made.error().detail;
    return nullptr;
  }
  return std::make_unique<PostgresDatabase>(server, name);
}

std::vector<DatabaseKind> database_kinds() {
  return {{"Sqlite", make_sqlite}, {"Postgres", make_postgres}};
}

}  // namespace rq::server

#include "server/store/migrations.h"

#include <string>

#include "server/base/digest.h"

namespace rq::server {
namespace {

// SQLite's INTEGER has 64 bits, PostgreSQL's 32.
constexpr const char* kSqliteTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "  number INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL,"
    "  applied_at_ms INTEGER NOT NULL"
    ") STRICT";
constexpr const char* kPostgresTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "  number BIGINT PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL,"
    "  applied_at_ms BIGINT NOT NULL"
    ")";

// The number of the last step taken, once each of them is known to be the one we have.
Result<int> last_step(Sql& sql, std::span<const Migration> steps) {
  const auto taken = sql.query("SELECT number, sha256 FROM schema_migrations ORDER BY number");
  if (!taken) {
    return taken.error();
  }
  int last = 0;
  for (const SqlRow& row : *taken) {
    last = static_cast<int>(row.integer(0));
    if (last > steps.back().number) {
      return Error{"newer_data", "",
                   "the data was made by a newer version of this program (schema " +
                       std::to_string(last) + ", this one knows " +
                       std::to_string(steps.back().number) +
                       "); start the newer version, or choose other data"};
    }
    const Migration& step = steps[static_cast<std::size_t>(last) - 1];
    if (row.text(1) != sha256_hex(step.sql)) {
      return Error{"changed_migration", std::string(step.name),
                   "step " + std::to_string(last) +
                       " of the schema was taken in another form than this program has"};
    }
  }
  return last;
}

Result<Done> note(Sql& sql, const Migration& step, std::int64_t now_ms) {
  const std::string sha256 = sha256_hex(step.sql);
  return sql.run("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)",
                 {std::int64_t{step.number}, step.name, std::string_view(sha256), now_ms});
}

// The next step, if there is one. Another server may have taken it while this one waited.
Result<bool> take_next(DatabaseConnection& connection, std::span<const Migration> steps,
                       std::int64_t now_ms) {
  auto transaction = Transaction::begin(connection, Access::kWrite);
  if (!transaction) {
    return transaction.error();
  }
  if (auto made = connection.script(connection.dialect() == Dialect::kSqlite ? kSqliteTable
                                                                             : kPostgresTable);
      !made) {
    return made.error();
  }
  const auto last = last_step(connection, steps);
  if (!last) {
    return last.error();
  }
  const bool has_next = static_cast<std::size_t>(*last) < steps.size();
  if (has_next) {
    const Migration& step = steps[static_cast<std::size_t>(*last)];
    if (auto run = connection.script(std::string(step.sql)); !run) {
      return run.error();
    }
    if (auto noted = note(connection, step, now_ms); !noted) {
      return noted.error();
    }
  }
  if (auto committed = transaction.value().commit(); !committed) {
    return committed.error();
  }
  return has_next;
}

}  // namespace

Result<Done> migrate(DatabaseConnection& connection, std::span<const Migration> steps,
                     std::int64_t now_ms) {
  while (true) {
    const auto took = take_next(connection, steps, now_ms);
    if (!took) {
      return took.error();
    }
    if (!*took) {
      return Done{};
    }
  }
}

}  // namespace rq::server

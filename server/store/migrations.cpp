#include "server/store/migrations.h"

#include <string>

#include "server/base/digest.h"

namespace rq::server {
namespace {

// "RQ" and 1: marks a SQLite file as ours (PRAGMA application_id).
constexpr std::int64_t kApplicationId = 0x52510001;

constexpr const char* kMigrationTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "  number INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL,"
    "  applied_at_ms INTEGER NOT NULL"
    ") STRICT";

// The number of the last step taken, once each of them is known to be the one we have.
Result<int> last_step(Database& database, std::span<const Migration> steps) {
  auto taken = database.prepare("SELECT number, sha256 FROM schema_migrations ORDER BY number");
  if (!taken) {
    return taken.error();
  }
  int last = 0;
  while (true) {
    const auto row = taken.value().step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return last;
    }
    last = static_cast<int>(taken->integer(0));
    if (last > steps.back().number) {
      return Error{"newer_data", "",
                   "the data folder was made by a newer version of this program (schema " +
                       std::to_string(last) + ", this one knows " +
                       std::to_string(steps.back().number) +
                       "); start the newer version, or choose another folder with --data"};
    }
    const Migration& step = steps[static_cast<std::size_t>(last) - 1];
    if (taken->bytes(1) != sha256_hex(step.sql)) {
      return Error{"changed_migration", std::string(step.name),
                   "step " + std::to_string(last) +
                       " of the schema was taken in another form than this program has"};
    }
  }
}

Result<Done> take(Database& database, const Migration& step, std::int64_t now_ms) {
  auto transaction = Transaction::begin(database);
  if (!transaction) {
    return transaction.error();
  }
  if (auto run = database.run(std::string(step.sql)); !run) {
    return run.error();
  }
  auto note = database.prepare("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)");
  if (!note) {
    return note.error();
  }
  const std::string sha256 = sha256_hex(step.sql);
  note.value().bind(1, std::int64_t{step.number});
  note.value().bind(2, step.name);
  note.value().bind(3, sha256);
  note.value().bind(4, now_ms);
  if (auto noted = note.value().run(); !noted) {
    return noted.error();
  }
  return transaction.value().commit();
}

}  // namespace

Result<Done> claim(Database& database) {
  const auto id = database.number("PRAGMA application_id");
  if (!id) {
    return id.error();
  }
  if (*id == kApplicationId) {
    return Done{};
  }
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) {
    return tables.error();
  }
  if (*id != 0 || *tables != 0) {
    return Error{"foreign_database", "",
                 "the database in the data folder was not made by this program; choose another "
                 "folder with --data"};
  }
  return database.run("PRAGMA application_id=" + std::to_string(kApplicationId));
}

Result<Done> migrate(Database& database, std::span<const Migration> steps, std::int64_t now_ms) {
  if (auto made = database.run(kMigrationTable); !made) {
    return made.error();
  }
  const auto last = last_step(database, steps);
  if (!last) {
    return last.error();
  }
  for (const Migration& step : steps.subspan(static_cast<std::size_t>(*last))) {
    if (auto taken = take(database, step, now_ms); !taken) {
      return taken.error();
    }
  }
  return Done{};
}

}  // namespace rq::server

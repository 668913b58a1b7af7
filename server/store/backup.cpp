#include "server/store/backup.h"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

#include "server/store/audit.h"
#include "server/store/sqlite.h"

namespace rq::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "rongqiao-";
constexpr std::string_view kEnding = ".sqlite";
// Moments as names sort by time; 13 digits do until the year 2286.
constexpr std::size_t kDigits = 13;

std::string moment_text(std::int64_t ms) {
  const std::string digits = std::to_string(ms);
  return std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

Error file_error(const fs::path& file, const std::error_code& code) {
  return {"store", file.string(), code.message()};
}

Result<Done> make_durable(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) {
    ::close(file);
  }
  if (!synced) {
    return file_error(path, std::error_code(errno, std::generic_category()));
  }
  return Done{};
}

// `'` doubled, as a text of SQL.
std::string quoted(const std::string& text) {
  std::string all = "'";
  for (const char character : text) {
    all += character == '\'' ? "''" : std::string(1, character);
  }
  return all + "'";
}

Result<Done> copy_at_one_moment(const fs::path& database, const fs::path& copy) {
  // Not a reader of the pool: it may not write, and the copy is written by the connection.
  auto connection = open_sqlite(database);
  if (!connection) {
    return connection.error();
  }
  // It must not move the log of a running server.
  return (*connection)->script("PRAGMA wal_autocheckpoint=0; VACUUM INTO " + quoted(copy.string()));
}

void remove_old(const fs::path& folder, std::size_t keep) {
  const auto all = backups_in(folder);
  for (std::size_t i = keep; i < all.size(); ++i) {
    std::error_code ignored;
    fs::remove(all[i], ignored);
  }
}

}  // namespace

std::vector<fs::path> backups_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    const std::string name = entry.path().filename().string();
    if (name.size() == kPrefix.size() + kDigits + kEnding.size() && name.starts_with(kPrefix) &&
        name.ends_with(kEnding)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.rbegin(), files.rend());
  return files;
}

Result<BackupReport> check_backup(const fs::path& file) {
  std::error_code code;
  const auto bytes = fs::file_size(file, code);
  if (code) {
    return file_error(file, code);
  }
  auto opened = open_sqlite_reader(file);
  if (!opened) {
    return Error{"bad_backup", file.string(), "the file is no database: " + opened.error().detail};
  }
  DatabaseConnection& connection = **opened;
  const auto whole = connection.find("PRAGMA integrity_check(1)");
  if (!whole || !*whole || (**whole).text(0) != "ok") {
    return Error{"bad_backup", file.string(),
                 "the file is damaged: " + (!whole   ? whole.error().detail
                                            : *whole ? (**whole).text(0)
                                                     : "")};
  }
  const auto migrated = connection.number("SELECT max(number) FROM schema_migrations");
  if (!migrated) {
    return Error{"bad_backup", file.string(), "the file is no database of this program"};
  }
  const auto audit = check_audit(connection);
  if (!audit) {
    return Error{"bad_backup", file.string(), audit.error().detail};
  }
  if (audit->broken_at) {
    return Error{"bad_backup", file.string(),
                 "the audit log is broken at line " + std::to_string(*audit->broken_at)};
  }
  return BackupReport{file, static_cast<std::int64_t>(bytes), audit->head.seq};
}

Result<BackupReport> back_up(const fs::path& database, const fs::path& folder, std::int64_t now_ms,
                             std::size_t keep) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) {
    return file_error(folder, code);
  }
  const fs::path target =
      folder / (std::string(kPrefix) + moment_text(now_ms) + std::string(kEnding));
  const fs::path partial = target.string() + ".part";
  fs::remove(partial, code);
  if (auto copied = copy_at_one_moment(database, partial); !copied) {
    fs::remove(partial, code);
    return copied.error();
  }
  auto checked = check_backup(partial);
  if (!checked) {
    fs::remove(partial, code);
    return checked;
  }
  if (auto durable = make_durable(partial); !durable) {
    return durable.error();
  }
  fs::rename(partial, target, code);
  if (code) {
    return file_error(target, code);
  }
  if (auto durable = make_durable(folder); !durable) {
    return durable.error();
  }
  remove_old(folder, keep);
  checked.value().file = target;
  return checked;
}

Result<BackupReport> restore(const fs::path& backup, const fs::path& database,
                             std::int64_t now_ms) {
  auto checked = check_backup(backup);
  if (!checked) {
    return checked;
  }
  const fs::path partial = database.string() + ".restoring";
  std::error_code code;
  fs::copy_file(backup, partial, fs::copy_options::overwrite_existing, code);
  if (code) {
    return file_error(partial, code);
  }
  if (auto durable = make_durable(partial); !durable) {
    return durable.error();
  }
  // A log belongs to the file that it was written for.
  const std::string before = ".before-" + moment_text(now_ms);
  for (const char* part : {"", "-wal", "-shm"}) {
    const fs::path old = database.string() + part;
    if (fs::exists(old, code)) {
      fs::rename(old, database.string() + before + part, code);
      if (code) {
        return file_error(old, code);
      }
    }
  }
  fs::rename(partial, database, code);
  if (code) {
    return file_error(database, code);
  }
  if (auto durable = make_durable(database.parent_path()); !durable) {
    return durable.error();
  }
  return checked;
}

}  // namespace rq::server

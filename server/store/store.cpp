#include "server/store/store.h"

#include <utility>

#include "server/store/migrations.h"
#include "server/store/postgres.h"
#include "server/store/reader_pool.h"
#include "server/store/sqlite.h"
#include "server/store/writer.h"

namespace rq::server {
namespace {

class ConnectedStore : public Store {
 public:
  ConnectedStore(DatabasePtr writer, ReaderPool::Open open_reader)
      : writer_(std::move(writer)), readers_(std::move(open_reader)) {}

  Result<Done> write(const Work& work) override { return writer_.write(work); }
  Result<Done> read(const Work& work) override { return readers_.read(work); }
  // Readers first: the log can be moved into the file only when nobody reads it.
  Result<Done> close() override {
    readers_.close();
    return writer_.close();
  }

 private:
  Writer writer_;
  ReaderPool readers_;
};

Result<Done> prepare_sqlite(DatabaseConnection& connection, std::int64_t now_ms) {
  if (auto claimed = claim_sqlite(connection); !claimed) {
    return claimed;
  }
  return migrate(connection, migrations(Dialect::kSqlite), now_ms);
}

}  // namespace

Result<StorePtr> open_sqlite_store(const std::filesystem::path& file, std::int64_t now_ms) {
  auto connection = open_sqlite(file);
  if (!connection) {
    return connection.error();
  }
  if (auto ready = prepare_sqlite(**connection, now_ms); !ready) {
    Error error = ready.error();
    error.where = file.string();
    return error;
  }
  return StorePtr(std::make_unique<ConnectedStore>(std::move(connection.value()),
                                                   [file] { return open_sqlite_reader(file); }));
}

Result<StorePtr> open_postgres_store(const std::string& url, std::int64_t now_ms) {
  auto connection = open_postgres(url);
  if (!connection) {
    return connection.error();
  }
  if (auto ready = migrate(**connection, migrations(Dialect::kPostgres), now_ms); !ready) {
    return ready.error();
  }
  return StorePtr(std::make_unique<ConnectedStore>(std::move(connection.value()),
                                                   [url] { return open_postgres(url); }));
}

}  // namespace rq::server

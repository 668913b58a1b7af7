// Store: what the server keeps, and the only door to it. One implementation over two databases;
// the statements themselves are in the files beside this one, by subject.

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "server/store/database_connection.h"

namespace rq::server {

/// Runs in a transaction that is undone when it gives an error. A write may be run more than once
/// (when what it was grouped with failed): only the database remembers, and what the last run
/// captured counts.
using Work = std::function<Result<Done>(Sql&)>;

/// Safe for use from many threads.
class Store {
 public:
  virtual ~Store() = default;

  /// Returns when what `work` wrote is durable; works of several callers are committed together.
  /// They run one after another, also those of other servers on the same database, so that what one
  /// has read stays so until it ends.
  ///
  /// Errors: those of `work`; "store" (disk full, damaged file, …), with nothing kept; "store_lost"
  /// when nobody knows whether it was kept; "stopping" after close().
  [[nodiscard]] virtual Result<Done> write(const Work& work) = 0;

  /// `work` sees one state of the database and cannot change it.
  [[nodiscard]] virtual Result<Done> read(const Work& work) = 0;

  /// Finishes what is waiting. Without this call nothing that was acknowledged is lost either.
  [[nodiscard]] virtual Result<Done> close() = 0;
};

using StorePtr = std::unique_ptr<Store>;

/// Opens the file, or makes it, and brings it to the schema of this program.
///
/// Errors: "foreign_database", "newer_data", "changed_migration", "store".
[[nodiscard]] Result<StorePtr> open_sqlite_store(const std::filesystem::path& file,
                                                 std::int64_t now_ms);

/// The same for a PostgreSQL database; several servers may do so at once.
[[nodiscard]] Result<StorePtr> open_postgres_store(const std::string& url, std::int64_t now_ms);

/// What `work` returns, out of a transaction: `read_from(store, [&](Sql& sql) { return f(sql); })`.
template <typename F>
[[nodiscard]] auto read_from(Store& store, F&& work) -> std::invoke_result_t<F, Sql&>;
template <typename F>
[[nodiscard]] auto write_to(Store& store, F&& work) -> std::invoke_result_t<F, Sql&>;

namespace store_detail {

template <typename F>
auto value_of(Result<Done> (Store::*run)(const Work&), Store& store, F& work)
    -> std::invoke_result_t<F, Sql&> {
  using Answer = std::invoke_result_t<F, Sql&>;
  std::unique_ptr<Answer> answer;
  auto done = (store.*run)([&](Sql& sql) -> Result<Done> {
    answer = std::make_unique<Answer>(work(sql));
    if (!*answer) {
      return answer->error();
    }
    return Done{};
  });
  if (!done) {
    return done.error();
  }
  return std::move(*answer);
}

}  // namespace store_detail

template <typename F>
auto read_from(Store& store, F&& work) -> std::invoke_result_t<F, Sql&> {
  return store_detail::value_of(&Store::read, store, work);
}

template <typename F>
auto write_to(Store& store, F&& work) -> std::invoke_result_t<F, Sql&> {
  return store_detail::value_of(&Store::write, store, work);
}

}  // namespace rq::server

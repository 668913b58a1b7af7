#include "server/store/postgres.h"

#include <algorithm>
#include <libpq-fe.h>
#include <map>
#include <utility>

#include "server/store/postgres_text.h"

namespace rq::server {
namespace {

// "RQ" and 1. Held by the one writing transaction, of whichever server.
constexpr const char* kTakeWriterLock = "SELECT pg_advisory_xact_lock(1381040129)";
// Answers wait in the line until they are read; more than this may fill it.
constexpr int kMostUnread = 64;

struct Finisher {
  void operator()(PGconn* line) const { PQfinish(line); }
};
struct Clearer {
  void operator()(PGresult* answer) const { PQclear(answer); }
};
using LinePtr = std::unique_ptr<PGconn, Finisher>;
using AnswerPtr = std::unique_ptr<PGresult, Clearer>;

bool is_good(const PGresult* answer) {
  const auto status = PQresultStatus(answer);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

// libpq takes a text to end there: it would be another one.
bool has_zero_byte(const SqlValue& value) {
  const auto* const text = std::get_if<std::string_view>(&value);
  return text != nullptr && text->find('\0') != std::string_view::npos;
}

// The values of one statement as libpq takes them.
struct Parameters {
  explicit Parameters(SqlValues values) {
    // Texts are kept where they cannot move.
    texts_.reserve(values.size());
    for (const SqlValue& value : values) {
      std::visit(*this, value);
    }
  }
  void operator()(std::monostate) { add(nullptr, 0, 0); }
  void operator()(std::int64_t number) { keep(std::to_string(number)); }
  void operator()(std::string_view text) { keep(std::string(text)); }
  void operator()(const Blob& blob) {
    add(blob.bytes.empty() ? "" : blob.bytes.data(), static_cast<int>(blob.bytes.size()), 1);
  }

  std::vector<const char*> pointers;
  std::vector<int> lengths;
  std::vector<int> formats;

 private:
  void keep(std::string text) {
    texts_.push_back(std::move(text));
    add(texts_.back().c_str(), static_cast<int>(texts_.back().size()), 0);
  }
  void add(const char* pointer, int length, int format) {
    pointers.push_back(pointer);
    lengths.push_back(length);
    formats.push_back(format);
  }
  std::vector<std::string> texts_;
};

class PostgresConnection : public DatabaseConnection {
 public:
  explicit PostgresConnection(std::string url) : url_(std::move(url)) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::kPostgres; }

  Result<Done> connect() {
    line_.reset(PQconnectdb(url_.c_str()));
    prepared_.clear();
    unread_ = 0;
    broken_.reset();
    if (PQstatus(line_.get()) != CONNECTION_OK) {
      return line_error("store");
    }
    // Details of faults hold values of rows, which belong in no log.
    PQsetErrorVerbosity(line_.get(), PQERRORS_TERSE);
    PQsetNoticeProcessor(
        line_.get(), [](void*, const char*) {}, nullptr);
    if (PQenterPipelineMode(line_.get()) != 1) {
      return line_error("store");
    }
    return Done{};
  }

  Result<std::vector<SqlRow>> query(std::string_view sql, SqlValues values) override {
    if (auto sent = send(sql, values); !sent) {
      return sent.error();
    }
    AnswerPtr last;
    if (auto read = read_all(last); !read) {
      return read.error();
    }
    return rows_of(*last);
  }

  Result<Done> run(std::string_view sql, SqlValues values) override {
    if (auto sent = send(sql, values); !sent) {
      return sent;
    }
    if (unread_ < kMostUnread) {
      return Done{};
    }
    AnswerPtr last;
    return read_all(last);
  }

  // The simple protocol, which takes several statements, is not to be had in pipeline mode.
  Result<Done> script(const std::string& sql) override {
    AnswerPtr last;
    if (auto read = read_all(last); !read) {
      return read;
    }
    if (auto synced = sync(); !synced) {
      return synced;
    }
    PQexitPipelineMode(line_.get());
    const AnswerPtr answer(PQexec(line_.get(), sql.c_str()));
    Result<Done> done = Done{};
    if (!is_good(answer.get())) {
      broken_ = Error{"store", "", PQresultErrorMessage(answer.get())};
      done = *broken_;
    }
    PQenterPipelineMode(line_.get());
    return done;
  }

  Result<Done> begin(Access access) override {
    if (PQstatus(line_.get()) != CONNECTION_OK) {
      if (auto connected = connect(); !connected) {
        return connected;
      }
    }
    broken_.reset();
    if (access == Access::kRead) {
      return run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    }
    // READ COMMITTED: what is read after the lock was granted is what the writer before has left.
    if (auto begun = run("BEGIN", {}); !begun) {
      return begun;
    }
    return run(kTakeWriterLock, {});
  }

  Result<Done> commit() override {
    if (auto sent = send("COMMIT", {}); !sent) {
      return sent;
    }
    AnswerPtr last;
    if (auto read = read_all(last); !read) {
      if (PQstatus(line_.get()) != CONNECTION_OK) {
        return Error{"store_lost", "",
                     "the line to the database broke; it is not known whether it was kept"};
      }
      return read;
    }
    return sync();
  }

  void rollback() override {
    broken_.reset();
    AnswerPtr last;
    [[maybe_unused]] const auto sent = send("ROLLBACK", {});
    [[maybe_unused]] const auto read = read_all(last);
    [[maybe_unused]] const auto synced = sync();
  }

  [[nodiscard]] std::int64_t changes() const override { return changes_; }

  Result<Done> close() override {
    line_.reset();
    return Done{};
  }

 private:
  [[nodiscard]] Error line_error(std::string_view code) const {
    return {code, "", PQerrorMessage(line_.get())};
  }

  Result<Done> send(std::string_view sql, SqlValues values) {
    if (broken_) {
      return *broken_;
    }
    if (std::any_of(values.begin(), values.end(), has_zero_byte)) {
      return fail({"store", "", "a text with a zero byte"});
    }
    const auto name = prepare(sql);
    if (!name) {
      return name.error();
    }
    const Parameters parameters(values);
    if (PQsendQueryPrepared(line_.get(), name->c_str(), static_cast<int>(values.size()),
                            parameters.pointers.data(), parameters.lengths.data(),
                            parameters.formats.data(), 0) != 1) {
      return fail(line_error("store"));
    }
    ++unread_;
    // How many rows it changed is not known before its answer is read, which may be much later.
    changes_ += sql.starts_with("SELECT") ? 0 : 1;
    return Done{};
  }

  Result<std::string> prepare(std::string_view sql) {
    if (const auto known = prepared_.find(sql); known != prepared_.end()) {
      return known->second;
    }
    std::string name = "s" + std::to_string(++statements_);
    if (PQsendPrepare(line_.get(), name.c_str(), numbered_parameters(sql).c_str(), 0, nullptr) !=
        1) {
      return fail(line_error("store")).error();
    }
    ++unread_;
    prepared_.emplace(sql, name);
    return name;
  }

  /// Reads every answer that is due; `last` is that of the last statement.
  Result<Done> read_all(AnswerPtr& last) {
    if (unread_ > 0 && PQsendFlushRequest(line_.get()) != 1) {
      return fail(line_error("store"));
    }
    PQflush(line_.get());
    while (unread_ > 0) {
      AnswerPtr answer(PQgetResult(line_.get()));
      if (answer == nullptr) {
        if (PQstatus(line_.get()) != CONNECTION_OK) {
          return fail(line_error("store"));
        }
        continue;  // The end of one statement's answers.
      }
      if (!is_good(answer.get())) {
        return fail({"store", "", PQresultErrorMessage(answer.get())});
      }
      --unread_;
      last = std::move(answer);
    }
    return Done{};
  }

  /// The first error stays the answer until the transaction is rolled back.
  Result<Done> fail(Error error) {
    // What was prepared after the fault was not.
    prepared_.clear();
    if (PQstatus(line_.get()) == CONNECTION_OK) {
      [[maybe_unused]] const auto synced = sync();
    }
    unread_ = 0;
    broken_ = std::move(error);
    return *broken_;
  }

  /// Ends the pipeline and drops what has not been read of it.
  Result<Done> sync() {
    if (PQpipelineSync(line_.get()) != 1) {
      return line_error("store");
    }
    while (PQstatus(line_.get()) == CONNECTION_OK) {
      const AnswerPtr answer(PQgetResult(line_.get()));
      if (answer != nullptr && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) {
        return Done{};
      }
    }
    return line_error("store");
  }

  static std::vector<SqlRow> rows_of(const PGresult& answer) {
    std::vector<SqlRow> rows;
    const int columns = PQnfields(&answer);
    for (int row = 0; row < PQntuples(&answer); ++row) {
      std::vector<SqlRow::Cell> cells;
      for (int column = 0; column < columns; ++column) {
        if (PQgetisnull(&answer, row, column) == 1) {
          cells.emplace_back();
          continue;
        }
        const std::string_view text(PQgetvalue(&answer, row, column),
                                    static_cast<std::size_t>(PQgetlength(&answer, row, column)));
        cells.push_back(read_postgres_text(text, PQftype(&answer, column)));
      }
      rows.emplace_back(std::move(cells));
    }
    return rows;
  }

  std::string url_;
  LinePtr line_;
  std::map<std::string, std::string, std::less<>> prepared_;
  int statements_ = 0;
  int unread_ = 0;
  std::int64_t changes_ = 0;
  std::optional<Error> broken_;
};

}  // namespace

Result<DatabasePtr> open_postgres(const std::string& url) {
  auto connection = std::make_unique<PostgresConnection>(url);
  if (auto connected = connection->connect(); !connected) {
    return connected.error();
  }
  return DatabasePtr(std::move(connection));
}

}  // namespace rq::server

#include "server/store/sqlite_store.h"

#include <array>
#include <utility>

#include "core/base/check.h"
#include "server/store/migrations.h"
#include "server/store/sqlite.h"

namespace rq::server {
namespace {

constexpr std::array<std::pair<DocumentKind, std::string_view>, 3> kKinds = {{
    {DocumentKind::kInstitution, "institution"},
    {DocumentKind::kProduct, "product"},
    {DocumentKind::kPolicy, "policy"},
}};

std::string_view to_text(DocumentKind kind) {
  for (const auto& [value, text] : kKinds) {
    if (value == kind) {
      return text;
    }
  }
  return {};
}

DocumentKind kind_of(std::string_view text) {
  for (const auto& [value, name] : kKinds) {
    if (name == text) {
      return value;
    }
  }
  // The table's CHECK allows no other text.
  RQ_CHECK(false);
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(Database database) : database_(std::move(database)) {}

  Result<std::optional<CatalogueVersion>> latest_catalogue() override {
    auto query = database_.prepare(
        "SELECT version, created_at_ms, document_sha256, snapshot_sha256, institutions, products,"
        " policies, demonstration FROM catalogue_versions ORDER BY version DESC LIMIT 1");
    if (!query) {
      return query.error();
    }
    const auto row = query.value().step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return std::optional<CatalogueVersion>{};
    }
    CatalogueVersion version;
    version.version = query->integer(0);
    version.created_at_ms = query->integer(1);
    version.document_sha256 = query->bytes(2);
    version.snapshot_sha256 = query->bytes(3);
    version.counts = {query->integer(4), query->integer(5), query->integer(6)};
    version.demonstration = query->integer(7) == 1;
    return std::optional{std::move(version)};
  }

  Result<std::optional<Snapshot>> find_snapshot(std::string_view sha256) override {
    auto query = database_.prepare("SELECT sha256, bytes, brotli FROM snapshots WHERE sha256 = ?");
    if (!query) {
      return query.error();
    }
    query.value().bind(1, sha256);
    auto found = snapshots(query.value());
    if (!found) {
      return found.error();
    }
    if (found->empty()) {
      return std::optional<Snapshot>{};
    }
    return std::optional{std::move(found.value().front())};
  }

  Result<std::vector<Snapshot>> recent_snapshots(std::int64_t count) override {
    auto query = database_.prepare(
        "SELECT sha256, bytes, brotli FROM snapshots JOIN"
        " (SELECT snapshot_sha256, max(version) AS newest FROM"
        "  (SELECT snapshot_sha256, version FROM catalogue_versions ORDER BY version DESC LIMIT ?)"
        "  GROUP BY snapshot_sha256) ON sha256 = snapshot_sha256 ORDER BY newest DESC");
    if (!query) {
      return query.error();
    }
    query.value().bind(1, count);
    return snapshots(query.value());
  }

  Result<std::vector<DocumentRow>> documents() override {
    auto query =
        database_.prepare("SELECT id, kind, institution_id, json FROM documents ORDER BY id");
    if (!query) {
      return query.error();
    }
    std::vector<DocumentRow> rows;
    while (true) {
      const auto row = query.value().step();
      if (!row) {
        return row.error();
      }
      if (!*row) {
        return rows;
      }
      rows.push_back({kind_of(query->bytes(1)), query->bytes(0),
                      query->is_null(2) ? std::nullopt : std::optional(query->bytes(2)),
                      query->bytes(3)});
    }
  }

  Result<CatalogueVersion> publish_catalogue(const NewCatalogue& catalogue) override {
    auto transaction = Transaction::begin(database_);
    if (!transaction) {
      return transaction.error();
    }
    auto latest = latest_catalogue();
    if (!latest) {
      return latest.error();
    }
    const auto& current = latest.value();
    if (current && current->document_sha256 == catalogue.document_sha256 &&
        current->snapshot_sha256 == catalogue.snapshot.sha256) {
      return *current;
    }
    const CatalogueVersion next{(current ? current->version : 0) + 1,
                                catalogue.created_at_ms,
                                catalogue.document_sha256,
                                catalogue.snapshot.sha256,
                                catalogue.counts,
                                catalogue.demonstration};
    for (const auto& written :
         {insert_snapshot(catalogue.snapshot), insert_version(next, catalogue.document),
          replace_documents(catalogue.rows)}) {
      if (!written) {
        return written.error();
      }
    }
    if (auto committed = transaction.value().commit(); !committed) {
      return committed.error();
    }
    return next;
  }

  Result<Done> close() override { return database_.close(); }

 private:
  static Result<std::vector<Snapshot>> snapshots(Statement& query) {
    std::vector<Snapshot> found;
    while (true) {
      const auto row = query.step();
      if (!row) {
        return row.error();
      }
      if (!*row) {
        return found;
      }
      found.push_back({query.bytes(0), query.bytes(1), query.bytes(2)});
    }
  }

  Result<Done> insert_snapshot(const Snapshot& snapshot) {
    auto insert =
        database_.prepare("INSERT INTO snapshots VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING");
    if (!insert) {
      return insert.error();
    }
    insert.value().bind(1, snapshot.sha256);
    insert.value().bind_blob(2, snapshot.bytes);
    insert.value().bind_blob(3, snapshot.brotli);
    return insert.value().run();
  }

  Result<Done> insert_version(const CatalogueVersion& version, const std::string& document) {
    auto insert =
        database_.prepare("INSERT INTO catalogue_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) {
      return insert.error();
    }
    insert.value().bind(1, version.version);
    insert.value().bind(2, version.created_at_ms);
    insert.value().bind_blob(3, document);
    insert.value().bind(4, version.document_sha256);
    insert.value().bind(5, version.snapshot_sha256);
    insert.value().bind(6, version.counts.institutions);
    insert.value().bind(7, version.counts.products);
    insert.value().bind(8, version.counts.policies);
    insert.value().bind(9, std::int64_t{version.demonstration ? 1 : 0});
    return insert.value().run();
  }

  Result<Done> replace_documents(const std::vector<DocumentRow>& rows) {
    if (auto removed = database_.run("DELETE FROM documents"); !removed) {
      return removed.error();
    }
    auto insert = database_.prepare("INSERT INTO documents VALUES (?, ?, ?, ?)");
    if (!insert) {
      return insert.error();
    }
    for (const DocumentRow& row : rows) {
      insert.value().bind(1, row.id);
      insert.value().bind(2, to_text(row.kind));
      if (row.institution_id) {
        insert.value().bind(3, *row.institution_id);
      } else {
        insert.value().bind_null(3);
      }
      insert.value().bind(4, row.json);
      if (auto inserted = insert.value().run(); !inserted) {
        return inserted.error();
      }
    }
    return Done{};
  }

  Database database_;
};

Result<Done> prepare_database(Database& database, std::int64_t now_ms) {
  if (auto claimed = claim(database); !claimed) {
    return claimed;
  }
  if (auto logged = database.use_write_ahead_log(); !logged) {
    return logged;
  }
  return migrate(database, migrations(), now_ms);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file,
                                                 std::int64_t now_ms) {
  auto database = Database::open(file);
  if (!database) {
    return database.error();
  }
  if (auto ready = prepare_database(database.value(), now_ms); !ready) {
    Error error = ready.error();
    error.where = file.string();
    return error;
  }
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(database.value())));
}

}  // namespace rq::server

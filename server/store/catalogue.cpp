#include "server/store/catalogue.h"

#include <array>
#include <utility>

#include "core/base/check.h"
#include "server/store/rows.h"

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

Snapshot read_snapshot(const SqlRow& row) { return {row.text(0), row.text(1), row.text(2)}; }

DocumentRow read_document(const SqlRow& row) {
  return {kind_of(row.text(1)), row.text(0), row.text_or_null(2), row.text(3)};
}

Result<Done> insert_snapshot(Sql& sql, const Snapshot& snapshot) {
  return sql.run("INSERT INTO snapshots VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
                 {snapshot.sha256, Blob(snapshot.bytes), Blob(snapshot.brotli)});
}

Result<Done> insert_version(Sql& sql, const CatalogueVersion& version,
                            const std::string& document) {
  return sql.run(
      "INSERT INTO catalogue_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {version.version, version.created_at_ms, Blob(document), version.document_sha256,
       version.snapshot_sha256, version.counts.institutions, version.counts.products,
       version.counts.policies, std::int64_t{version.demonstration ? 1 : 0}, version.base_sha256});
}

Result<Done> replace_documents(Sql& sql, const std::vector<DocumentRow>& rows) {
  if (auto removed = sql.run("DELETE FROM documents"); !removed) {
    return removed;
  }
  for (const DocumentRow& row : rows) {
    if (auto inserted = sql.run("INSERT INTO documents VALUES (?, ?, ?, ?)",
                                {row.id, to_text(row.kind), or_null(row.institution_id), row.json});
        !inserted) {
      return inserted;
    }
  }
  return Done{};
}

}  // namespace

Result<std::optional<CatalogueVersion>> latest_catalogue(Sql& sql) {
  const auto row = sql.find(
      "SELECT version, created_at_ms, document_sha256, snapshot_sha256, institutions, products,"
      " policies, demonstration, coalesce(base_sha256, document_sha256) FROM catalogue_versions"
      " ORDER BY version DESC LIMIT 1");
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return std::optional<CatalogueVersion>{};
  }
  const SqlRow& found = **row;
  CatalogueVersion version;
  version.version = found.integer(0);
  version.created_at_ms = found.integer(1);
  version.document_sha256 = found.text(2);
  version.snapshot_sha256 = found.text(3);
  version.counts = {found.integer(4), found.integer(5), found.integer(6)};
  version.demonstration = found.integer(7) == 1;
  version.base_sha256 = found.text(8);
  return std::optional(std::move(version));
}

Result<std::string> latest_document(Sql& sql) {
  const auto row =
      sql.find("SELECT document FROM catalogue_versions ORDER BY version DESC LIMIT 1");
  if (!row) {
    return row.error();
  }
  return *row ? (**row).text(0) : std::string();
}

Result<std::optional<Snapshot>> find_snapshot(Sql& sql, std::string_view sha256) {
  const auto row =
      sql.find("SELECT sha256, bytes, brotli FROM snapshots WHERE sha256 = ?", {sha256});
  if (!row) {
    return row.error();
  }
  return *row ? std::optional(read_snapshot(**row)) : std::nullopt;
}

Result<std::vector<Snapshot>> recent_snapshots(Sql& sql, std::int64_t count) {
  const auto rows = sql.query(
      "SELECT sha256, bytes, brotli FROM snapshots JOIN"
      " (SELECT snapshot_sha256, max(version) AS newest FROM"
      "  (SELECT snapshot_sha256, version FROM catalogue_versions ORDER BY version DESC LIMIT ?)"
      "  AS recent GROUP BY snapshot_sha256) AS named ON sha256 = snapshot_sha256"
      " ORDER BY newest DESC",
      {count});
  if (!rows) {
    return rows.error();
  }
  std::vector<Snapshot> snapshots;
  for (const SqlRow& row : *rows) {
    snapshots.push_back(read_snapshot(row));
  }
  return snapshots;
}

Result<std::vector<DocumentRow>> documents(Sql& sql) {
  const auto rows = sql.query("SELECT id, kind, institution_id, json FROM documents ORDER BY id");
  if (!rows) {
    return rows.error();
  }
  std::vector<DocumentRow> found;
  for (const SqlRow& row : *rows) {
    found.push_back(read_document(row));
  }
  return found;
}

Result<std::vector<std::string>> products_of(Sql& sql, std::string_view institution) {
  return read_rows(sql.query("SELECT json FROM documents WHERE institution_id = ?"
                             " AND kind = 'product' ORDER BY id",
                             {institution}),
                   [](const SqlRow& row) { return row.text(0); });
}

Result<std::vector<DocumentRow>> documents_of(Sql& sql, std::string_view institution) {
  return read_rows(sql.query("SELECT id, kind, institution_id, json FROM documents"
                             " WHERE institution_id = ? ORDER BY id",
                             {institution}),
                   read_document);
}

Result<std::vector<DocumentRow>> policy_documents(Sql& sql) {
  return read_rows(sql.query("SELECT id, kind, institution_id, json FROM documents"
                             " WHERE institution_id IS NULL ORDER BY id"),
                   read_document);
}

Result<std::optional<DocumentRow>> find_document(Sql& sql, const std::string& id) {
  const auto row =
      sql.find("SELECT id, kind, institution_id, json FROM documents WHERE id = ?", {id});
  if (!row) {
    return row.error();
  }
  return *row ? std::optional(read_document(**row)) : std::nullopt;
}

Result<CatalogueVersion> publish_catalogue(Sql& sql, const NewCatalogue& catalogue) {
  auto latest = latest_catalogue(sql);
  if (!latest) {
    return latest.error();
  }
  const auto& current = latest.value();
  const std::string& base =
      catalogue.base_sha256.empty() ? catalogue.document_sha256 : catalogue.base_sha256;
  if (current && current->document_sha256 == catalogue.document_sha256 &&
      current->base_sha256 == base && current->snapshot_sha256 == catalogue.snapshot.sha256) {
    return *current;
  }
  const CatalogueVersion next{(current ? current->version : 0) + 1,
                              catalogue.created_at_ms,
                              catalogue.document_sha256,
                              catalogue.snapshot.sha256,
                              catalogue.counts,
                              catalogue.demonstration,
                              base};
  if (auto written = insert_snapshot(sql, catalogue.snapshot); !written) {
    return written.error();
  }
  if (auto written = insert_version(sql, next, catalogue.document); !written) {
    return written.error();
  }
  if (auto written = replace_documents(sql, catalogue.rows); !written) {
    return written.error();
  }
  return next;
}

}  // namespace rq::server

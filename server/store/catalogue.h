// Published catalogues: what is kept of them. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct CatalogueCounts {
  std::int64_t institutions = 0;
  std::int64_t products = 0;
  std::int64_t policies = 0;

  friend bool operator==(const CatalogueCounts&, const CatalogueCounts&) = default;
};

/// One published state of the catalogue. Versions count up from 1 and are never changed.
struct CatalogueVersion {
  std::int64_t version = 0;
  std::int64_t created_at_ms = 0;
  /// Of the authored document, lower-case hexadecimal.
  std::string document_sha256;
  /// Of the bytes for devices; also their address. Two versions may share it, for example when only
  /// the examples of a product changed.
  std::string snapshot_sha256;
  CatalogueCounts counts;
  /// At least one institution is a demonstration.
  bool demonstration = false;
  /// Of the operator's file that the document was made from; the same where nothing was laid over.
  std::string base_sha256 = {};
};

/// The bytes for devices, plain and compressed. Never changed: the name is the hash of `bytes`.
struct Snapshot {
  std::string sha256;
  std::string bytes;
  std::string brotli;
};

enum class DocumentKind { kInstitution, kProduct, kPolicy };

/// One authored record, as compact JSON.
struct DocumentRow {
  DocumentKind kind = DocumentKind::kProduct;
  std::string id;
  /// The institution it belongs to (an institution: itself); nothing for policies.
  std::optional<std::string> institution_id;
  std::string json;

  friend bool operator==(const DocumentRow&, const DocumentRow&) = default;
};

struct NewCatalogue {
  std::int64_t created_at_ms = 0;
  /// The authored document, byte for byte: the operator's file, with what versions keep in place of
  /// what it says of that.
  std::string document;
  std::string document_sha256;
  /// Of the operator's file; empty where the document is that file.
  std::string base_sha256;
  Snapshot snapshot;
  CatalogueCounts counts;
  bool demonstration = false;
  std::vector<DocumentRow> rows;
};

/// The version that is served; nothing before the first.
[[nodiscard]] Result<std::optional<CatalogueVersion>> latest_catalogue(Sql& sql);

/// Its document; empty before the first.
[[nodiscard]] Result<std::string> latest_document(Sql& sql);

[[nodiscard]] Result<std::optional<Snapshot>> find_snapshot(Sql& sql, std::string_view sha256);

/// Snapshots of the newest `count` versions, newest first, each once.
[[nodiscard]] Result<std::vector<Snapshot>> recent_snapshots(Sql& sql, std::int64_t count);

/// The records of the latest version in byte order of id.
[[nodiscard]] Result<std::vector<DocumentRow>> documents(Sql& sql);

/// One of them; nothing when the latest version has no such record.
[[nodiscard]] Result<std::optional<DocumentRow>> find_document(Sql& sql, const std::string& id);

/// JSON of the latest version's products of one institution, in byte order of id.
[[nodiscard]] Result<std::vector<std::string>> products_of(Sql& sql, std::string_view institution);

/// Of the latest version an institution with its products, and all policies, in byte order of id.
[[nodiscard]] Result<std::vector<DocumentRow>> documents_of(Sql& sql, std::string_view institution);
[[nodiscard]] Result<std::vector<DocumentRow>> policy_documents(Sql& sql);

/// Makes `catalogue` the latest version. When the latest already has the same document, base and
/// snapshot, nothing is written and that version is returned.
[[nodiscard]] Result<CatalogueVersion> publish_catalogue(Sql& sql, const NewCatalogue& catalogue);

}  // namespace rq::server

#include "server/publishing/publish.h"

#include <utility>

#include "server/base/brotli.h"
#include "server/base/digest.h"
#include "server/publishing/lay_over.h"

namespace rq::server {

Result<PreparedCatalogue> prepare_catalogue(Store& store, CheckedCatalogue catalogue,
                                            const Clock& clock) {
  const std::string snapshot_sha256 = sha256_hex(catalogue.snapshot);
  auto known = read_from(store, [&](Sql& sql) { return find_snapshot(sql, snapshot_sha256); });
  if (!known) {
    return known.error();
  }
  PreparedCatalogue prepared;
  NewCatalogue& next = prepared.next;
  if (known.value()) {
    prepared.outcome = PublishOutcome::kSameSnapshot;
    next.snapshot = std::move(*known.value());
  } else {
    next.snapshot.sha256 = snapshot_sha256;
    next.snapshot.brotli = brotli_compress(catalogue.snapshot);
    next.snapshot.bytes = std::move(catalogue.snapshot);
  }
  next.created_at_ms = clock.now_ms();
  next.document_sha256 = sha256_hex(catalogue.document);
  next.base_sha256 = std::move(catalogue.base_sha256);
  next.document = std::move(catalogue.document);
  next.counts = catalogue.counts;
  next.demonstration = catalogue.demonstration;
  next.rows = std::move(catalogue.rows);
  return prepared;
}

Result<Published> publish(Store& store, CheckedCatalogue catalogue, const Clock& clock) {
  // All hashes: a newer core may write other bytes for the same document.
  const auto latest = read_from(store, latest_catalogue);
  if (!latest) {
    return latest.error();
  }
  const std::string document_sha256 = sha256_hex(catalogue.document);
  const std::string& base = catalogue.base_sha256.empty() ? document_sha256 : catalogue.base_sha256;
  if (const auto& current = latest.value();
      current && current->document_sha256 == document_sha256 && current->base_sha256 == base &&
      current->snapshot_sha256 == sha256_hex(catalogue.snapshot)) {
    return Published{*current, PublishOutcome::kUnchanged};
  }

  const std::string laid = std::move(catalogue.kept);
  const auto prepared = prepare_catalogue(store, std::move(catalogue), clock);
  if (!prepared) {
    return prepared.error();
  }
  auto version = write_to(store, [&](Sql& sql) -> Result<CatalogueVersion> {
    const auto kept = kept_records(sql);
    if (!kept) {
      return kept.error();
    }
    if (fingerprint_of(*kept) != laid) {
      return Error{"prepare_again", "", "a version was published meanwhile"};
    }
    return publish_catalogue(sql, prepared->next);
  });
  if (!version) {
    return version.error();
  }
  return Published{std::move(version.value()), prepared->outcome};
}

}  // namespace rq::server

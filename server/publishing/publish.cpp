#include "server/publishing/publish.h"

#include <utility>

#include "server/base/brotli.h"
#include "server/base/digest.h"

namespace rq::server {

Result<Published> publish(Store& store, CheckedCatalogue catalogue, const Clock& clock) {
  NewCatalogue next;
  next.document_sha256 = sha256_hex(catalogue.document);
  const std::string snapshot_sha256 = sha256_hex(catalogue.snapshot);

  // Both hashes: a newer core may write other bytes for the same document.
  const auto latest = read_from(store, latest_catalogue);
  if (!latest) {
    return latest.error();
  }
  if (const auto& current = latest.value(); current &&
                                            current->document_sha256 == next.document_sha256 &&
                                            current->snapshot_sha256 == snapshot_sha256) {
    return Published{*current, PublishOutcome::kUnchanged};
  }

  auto known = read_from(store, [&](Sql& sql) { return find_snapshot(sql, snapshot_sha256); });
  if (!known) {
    return known.error();
  }
  const auto outcome = known.value() ? PublishOutcome::kSameSnapshot : PublishOutcome::kCompressed;
  if (known.value()) {
    next.snapshot = std::move(*known.value());
  } else {
    next.snapshot.sha256 = snapshot_sha256;
    next.snapshot.brotli = brotli_compress(catalogue.snapshot);
    next.snapshot.bytes = std::move(catalogue.snapshot);
  }
  next.created_at_ms = clock.now_ms();
  next.document = std::move(catalogue.document);
  next.counts = catalogue.counts;
  next.demonstration = catalogue.demonstration;
  next.rows = std::move(catalogue.rows);

  auto version = write_to(store, [&](Sql& sql) { return publish_catalogue(sql, next); });
  if (!version) {
    return version.error();
  }
  return Published{std::move(version.value()), outcome};
}

}  // namespace rq::server

// Checking a version: outside of transactions, since the core opens what it stands beside for it.
// `checking` is a state that is kept, so that another server, or the next start, takes it up where
// this one was killed.

#pragma once

#include "server/base/clock.h"
#include "server/publishing/finding.h"
#include "server/publishing/lay_over.h"
#include "server/store/store.h"
#include "server/store/versions.h"

namespace rq::server {

/// Findings of each of some records, as they would stand in the latest catalogue together.
struct RecordsOf {
  std::string kind;
  /// Whose they are.
  std::string tenant;
  std::vector<LaidRecord> records;
};

/// Errors: "no_catalogue"; those of check_records and Store::read.
[[nodiscard]] Result<std::vector<PublishingFindings>> check_records_of(Store& store,
                                                                       const RecordsOf& some,
                                                                       const std::string& today);

/// Findings of one version; errors: the same.
[[nodiscard]] Result<PublishingFindings> check_version(Store& store, const VersionRow& version,
                                                       const std::string& today);

/// Inside a writing transaction: a version that is being checked goes on to review, or back to its
/// draft when something blocks. One that is not, or whose seq is another by now, was taken up by
/// somebody else and stays.
[[nodiscard]] Result<Done> keep_checked(Sql& sql, const VersionRow& version,
                                        const PublishingFindings& findings, std::int64_t now_ms);

}  // namespace rq::server

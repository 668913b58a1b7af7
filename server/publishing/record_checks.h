// Checks of records before they are published: by the core beside what they will stand beside, by
// the core's prover, and by the lints of publishing.

#pragma once

#include <vector>

#include "core/base/result.h"
#include "server/publishing/finding.h"
#include "server/publishing/lay_over.h"
#include "server/store/catalogue.h"

namespace rq::server {

/// What a record is held against: an institution with its products, or all policies.
using Shelf = std::vector<DocumentRow>;

/// What is found of each record, in their order. `shelf`: as published, without faults; records
/// take the places of those with their ids. All are of one kind and of that shelf; `today`:
/// Shanghai's day. Ids that something else in the catalogue has are no business of it: a shelf does
/// not know them.
///
/// Errors: "core".
[[nodiscard]] Result<std::vector<PublishingFindings>> check_records(
    const Shelf& shelf, const std::vector<LaidRecord>& records, const std::string& today);

}  // namespace rq::server

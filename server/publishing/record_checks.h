// Checks of one record before it is published: by the core in the place that it will have, by the
// core's prover, and by the lints of publishing.

#pragma once

#include "core/base/result.h"
#include "server/publishing/finding.h"
#include "server/publishing/lay_over.h"

namespace rq::server {

/// `catalogue`: the document that is published now, without faults; `today`: Shanghai's day.
/// Slow: the whole catalogue is opened with the record in it, and what is beside it on the shelf
/// (products of the institution, or all policies) is proved.
///
/// Errors: "broken_catalogue", "core".
[[nodiscard]] Result<PublishingFindings> check_record(const std::string& catalogue,
                                                      const LaidRecord& record,
                                                      const std::string& today);

}  // namespace rq::server

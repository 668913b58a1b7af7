// Photos of papers that were taken at an event, where they go along with the application that is
// made of what was left there: those that the person chose, under the consent to this application.

#pragma once

#include <vector>

#include "server/applications/applications.h"
#include "server/applications/submission.h"
#include "server/onsite/plain.h"
#include "server/store/applications.h"

namespace rq::server {

/// Those that were chosen, opened. Slow, and done before the one writer is waited for.
///
/// Errors: "wrong_intake" when the intake is not the caller's or has no such photos; "store",
/// "sealed_value".
[[nodiscard]] Result<std::vector<PhotoContent>> open_taken_photos(const ApplicationParts& parts,
                                                                  const Call& call,
                                                                  const Submission& sent);

/// Keeps them as papers of the application. Errors: "store", "sealed_value".
[[nodiscard]] Result<Done> keep_taken_photos(const ApplicationParts& parts, Sql& sql,
                                             const Call& call, const ApplicationRow& application,
                                             const std::vector<PhotoContent>& photos);

}  // namespace rq::server

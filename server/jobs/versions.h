// What the server does with versions by itself: checks what it was killed over, and brings live
// what is scheduled for today.

#pragma once

#include "server/versions/version_parts.h"

namespace rq::server {

/// Checks what has been `checking` since before `before_ms`. Who handed it in does so too; the
/// first to be done counts.
///
/// Errors: those of check_version and Store::write; tried again at the next time.
[[nodiscard]] Result<Done> check_waiting_versions(const VersionParts& parts,
                                                  std::int64_t before_ms);

/// Brings live what is scheduled for a day up to today in Shanghai, also when that has passed while
/// no server ran. What the core no longer takes goes back to its draft and says why.
///
/// Errors: those of prepare_change and Store::write; tried again at the next time.
[[nodiscard]] Result<Done> bring_due_versions_live(const VersionParts& parts);

}  // namespace rq::server

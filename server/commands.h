// What the server's program does besides serving, while no server holds the data folder. Each
// prints its result to standard output and returns the exit status: 0 done, 1 not possible (the
// reason goes to standard error), 2 used wrongly.

#pragma once

#include <span>
#include <string>

#include "server/config/options.h"

namespace rq::server {

using Arguments = std::span<const char* const>;

/// serve: see serve.h.
[[nodiscard]] int serve_command(const Options& options, Arguments arguments);

/// add-staff LOGIN NAME ROLE TENANT: an account, and its first password.
[[nodiscard]] int add_staff_command(const Options& options, Arguments arguments);

/// reset-staff LOGIN: another first password, and the second factor is set up again.
[[nodiscard]] int reset_staff_command(const Options& options, Arguments arguments);

/// add-institution-token INSTITUTION: what its system calls with; ends the one before.
[[nodiscard]] int add_token_command(const Options& options, Arguments arguments);

/// set-webhook INSTITUTION URL: where its system is called, with a new secret for the signatures.
[[nodiscard]] int set_webhook_command(const Options& options, Arguments arguments);

/// audit-verify: walks the chain of the audit log and the signed heads.
[[nodiscard]] int audit_verify_command(const Options& options, Arguments arguments);

/// backup FOLDER, and restore FILE.
[[nodiscard]] int backup_command(const Options& options, Arguments arguments);
[[nodiscard]] int restore_command(const Options& options, Arguments arguments);

/// rotate-keys: a new master key; all data keys are wrapped by it, with the suite of the
/// configuration. Where an earlier call was broken off, that one is finished instead.
[[nodiscard]] int rotate_keys_command(const Options& options, Arguments arguments);

}  // namespace rq::server

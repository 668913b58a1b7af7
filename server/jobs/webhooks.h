// Calling institutions: events of the outbox, each signed, in order, again until it is taken.
//
//   POST <url>
//   Content-Type: application/json
//   Webhook-Id: 42                                    the same for each try of one event
//   Webhook-Timestamp: 1795872905                     seconds
//   Webhook-Signature: v1,<base64 of HMAC-SHA-256>    over "<id>.<timestamp>.<content>"
//
// 200 to 299 within 10 seconds: taken. The form is that of standardwebhooks.com; the secret is what
// `set-webhook` printed.

#pragma once

#include <string>

#include "server/accounts/sealer.h"
#include "server/store/outbox.h"
#include "server/store/store.h"

namespace rq::server {

/// The value of Webhook-Signature.
[[nodiscard]] std::string webhook_signature(const std::string& secret, std::int64_t id,
                                            std::int64_t timestamp, const std::string& content);

struct WebhookRules {
  /// Tries of one event before it is put aside.
  std::int64_t most_tries = 12;
  /// Addresses of webhook_address.h for trying things out are called too.
  bool development = false;
};

/// Sends what is due, and notes what became of it. Events of institutions without a webhook are
/// theirs to pull, and count as delivered.
///
/// Errors: "store", "sealed_value"; a call that fails is no error but a later try.
[[nodiscard]] Result<Done> send_due_events(Store& store, const Sealer& sealer,
                                           const WebhookRules& rules, std::int64_t now_ms);

}  // namespace rq::server

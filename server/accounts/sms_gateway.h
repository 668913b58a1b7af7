// A gateway for text messages, called over HTTP: a provider's, or a small relay of the operator
// that turns these calls into a provider's own (docs/operations.md).
//
//   POST <url>
//   Content-Type: application/json
//   Webhook-Id: 01m8…                                 random
//   Webhook-Timestamp: 1795872905                     seconds
//   Webhook-Signature: v1,<base64 of HMAC-SHA-256>    over "<id>.<timestamp>.<content>"
//
//   {"to":"13812345678","text":"【融桥】…","template":"sign_in_code","values":{"code":"123456"}}
//
// 200 to 299: handed over. The form is that of calls to institutions (server/jobs/webhooks.h).

#pragma once

#include <memory>
#include <string>

#include "server/accounts/sms.h"
#include "server/base/clock.h"

namespace rq::server {

/// Waits at most 3 seconds for a connection and 5 for an answer; four messages at once, so that a
/// slow gateway does not take every worker of the server. Nothing is sent again: codes are short
/// lived, and who waits asks for another. `clock` must outlive it.
[[nodiscard]] std::unique_ptr<SmsSender> make_gateway_sender(const std::string& url,
                                                             std::string secret,
                                                             const Clock& clock);

}  // namespace rq::server

#include "server/jobs/upkeep.h"

#include "server/base/base64.h"
#include "server/base/log.h"
#include "server/store/audit.h"
#include "server/store/idempotency.h"
#include "server/store/identities.h"
#include "server/store/people.h"
#include "server/store/sessions.h"

namespace rq::server {

Result<Done> sign_audit_head(Store& store, const SigningKey& key, std::int64_t now_ms) {
  SignedHead signed_head;
  auto kept = store.write([&](Sql& sql) -> Result<Done> {
    const auto head = audit_head(sql);
    if (!head) {
      return head.error();
    }
    const auto last = sql.number("SELECT max(seq) FROM audit_heads");
    if (!last) {
      return last.error();
    }
    signed_head = {};
    if (head->seq == *last) {
      return Done{};
    }
    signed_head = {*head, now_ms, base64(key.public_key()), {}};
    signed_head.signature = key.sign(signed_head_text(signed_head));
    return keep_signed_head(sql, signed_head);
  });
  if (kept && signed_head.head.seq > 0) {
    log_event(LogLevel::kInfo, "audit_head",
              {{"seq", signed_head.head.seq},
               {"signed_at_ms", signed_head.signed_at_ms},
               LogField::of_digest("hash", signed_head.head.hash),
               LogField::of_digest("signature", signed_head.signature)});
  }
  return kept;
}

Result<Done> forget_old(Store& store, std::int64_t now_ms) {
  return store.write([&](Sql& sql) -> Result<Done> {
    if (auto forgotten = forget_old_answers(sql, now_ms); !forgotten) {
      return forgotten;
    }
    if (auto forgotten = forget_sign_in_failures(sql, now_ms); !forgotten) {
      return forgotten;
    }
    if (auto forgotten = forget_phone_codes(sql, now_ms); !forgotten) {
      return forgotten;
    }
    if (auto forgotten = forget_host_tickets(sql, now_ms); !forgotten) {
      return forgotten;
    }
    return forget_ended_sessions(sql, now_ms);
  });
}

}  // namespace rq::server

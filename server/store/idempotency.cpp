#include "server/store/idempotency.h"

namespace rq::server {

Result<KeptAnswer> answer_once(Sql& sql, const KeyedRequest& request, std::int64_t now_ms,
                               const std::function<Result<KeptAnswer>()>& work) {
  const auto known =
      sql.find("SELECT fingerprint, status, body FROM idempotency_keys WHERE scope = ? AND key = ?",
               {request.scope, request.key});
  if (!known) {
    return known.error();
  }
  if (*known) {
    if ((**known).text(0) != request.fingerprint) {
      return Error{"key_reused", "/Idempotency-Key",
                   "this key was sent before with another request; make a new key for a new "
                   "request"};
    }
    return KeptAnswer{static_cast<int>((**known).integer(1)), (**known).text(2)};
  }
  auto answer = work();
  if (!answer) {
    return answer;
  }
  if (auto kept = sql.run("INSERT INTO idempotency_keys VALUES (?, ?, ?, ?, ?, ?)",
                          {request.scope, request.key, Blob(request.fingerprint),
                           std::int64_t{answer->status}, answer->body, now_ms});
      !kept) {
    return kept.error();
  }
  return answer;
}

Result<Done> forget_old_answers(Sql& sql, std::int64_t now_ms) {
  return sql.run("DELETE FROM idempotency_keys WHERE created_at_ms < ?", {now_ms - kKeepAnswersMs});
}

}  // namespace rq::server

#include "server/store/idempotency.h"

#include "server/store/data_keys.h"

namespace rq::server {
namespace {

constexpr std::string_view kSubject = "answers:";
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

std::string row_of(const KeyedRequest& request) { return request.scope + ' ' + request.key; }

Result<KeptAnswer> known_answer(Sql& sql, const KeyedRequest& request, const AnswerSeal& seal,
                                const SqlRow& row) {
  if (row.text(0) != request.fingerprint) {
    return Error{"key_reused", "/Idempotency-Key",
                 "this key was sent before with another request; make a new key for a new "
                 "request"};
  }
  KeptAnswer answer{static_cast<int>(row.integer(1)), row.text(2)};
  if (const auto sealed = row.text_or_null(3)) {
    auto body = seal.open(sql, row_of(request), *sealed);
    if (!body) {
      return body.error();
    }
    answer.body = std::move(body.value());
  }
  return answer;
}

}  // namespace

std::string answers_subject(std::int64_t now_ms) {
  return std::string(kSubject) + std::to_string(now_ms / kDayMs);
}

Result<KeptAnswer> answer_once(Sql& sql, const KeyedRequest& request, const AnswerSeal& seal,
                               std::int64_t now_ms,
                               const std::function<Result<KeptAnswer>()>& work) {
  const auto known = sql.find(
      "SELECT fingerprint, status, body, sealed FROM idempotency_keys"
      " WHERE scope = ? AND key = ?",
      {request.scope, request.key});
  if (!known) {
    return known.error();
  }
  if (*known) {
    return known_answer(sql, request, seal, **known);
  }
  auto answer = work();
  if (!answer) {
    return answer;
  }
  const auto sealed = seal.seal(sql, row_of(request), answer->body, now_ms);
  if (!sealed) {
    return sealed.error();
  }
  if (auto kept = sql.run(
          "INSERT INTO idempotency_keys (scope, key, fingerprint, status, body, created_at_ms,"
          " sealed) VALUES (?, ?, ?, ?, '', ?, ?)",
          {request.scope, request.key, Blob(request.fingerprint), std::int64_t{answer->status},
           now_ms, Blob(*sealed)});
      !kept) {
    return kept.error();
  }
  return answer;
}

Result<Done> forget_old_answers(Sql& sql, std::int64_t now_ms) {
  const std::int64_t before_ms = now_ms - kKeepAnswersMs;
  if (auto gone = sql.run("DELETE FROM idempotency_keys WHERE created_at_ms < ?", {before_ms});
      !gone) {
    return gone;
  }
  // What a day's key has sealed was kept within a day of its making.
  const auto subjects = subjects_with_keys(sql, kSubject, before_ms - kDayMs);
  if (!subjects) {
    return subjects.error();
  }
  for (const std::string& subject : *subjects) {
    if (auto gone = forget_keys(sql, subject); !gone) {
      return gone;
    }
  }
  return Done{};
}

Result<Done> forget_answers_of(Sql& sql, const std::string& scope) {
  return sql.run("DELETE FROM idempotency_keys WHERE scope = ?", {scope});
}

}  // namespace rq::server

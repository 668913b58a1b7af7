// Requests that must not be carried out twice, however often they are sent.
//
// Source: draft-ietf-httpapi-idempotency-key-header-06, 2.6 and 2.7. Answers are kept for 30 days,
// because devices may have been without a network. A request that comes while the first is still
// being worked on waits for it, since writes run one after another, and gets the same answer.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/store/sql.h"

namespace rq::server {

constexpr std::int64_t kKeepAnswersMs = std::int64_t{30} * 24 * 60 * 60 * 1'000;
constexpr std::size_t kMaxKeyBytes = 255;

struct KeyedRequest {
  /// Who asks, and for what.
  std::string scope;
  std::string key;
  /// SHA-256 of what was asked: the same key for something else is a mistake.
  std::string fingerprint;
};

/// An answer as it was sent.
struct KeptAnswer {
  int status = 0;
  std::string body;
};

/// How an answer lies in the database; `row` says which one it is.
struct AnswerSeal {
  std::function<Result<std::string>(Sql&, const std::string& row, std::string_view body,
                                    std::int64_t now_ms)>
      seal;
  std::function<Result<std::string>(Sql&, const std::string& row, std::string_view sealed)> open;
};

/// Whose key seals what is kept on the day of `now_ms`.
[[nodiscard]] std::string answers_subject(std::int64_t now_ms);

/// Runs `work` unless its answer is known, and keeps the answer. An error of `work` is not kept: it
/// has changed nothing, so the request may be sent again.
///
/// Errors: "key_reused" when the key was used for something else; those of `work` and `seal`;
/// "store".
[[nodiscard]] Result<KeptAnswer> answer_once(Sql& sql, const KeyedRequest& request,
                                             const AnswerSeal& seal, std::int64_t now_ms,
                                             const std::function<Result<KeptAnswer>()>& work);

/// Forgets answers that are older than kKeepAnswersMs, and the keys of days that have none any
/// more.
[[nodiscard]] Result<Done> forget_old_answers(Sql& sql, std::int64_t now_ms);
/// Those of one who asked: nobody is there any more to repeat a request.
[[nodiscard]] Result<Done> forget_answers_of(Sql& sql, const std::string& scope);

}  // namespace rq::server

#include "server/accounts/kept_answers.h"

namespace rq::server {
namespace {

SealedPlace place_of(const std::string& row) { return {"idempotency_keys", row, "sealed"}; }

}  // namespace

AnswerSeal seal_of_answers(const Sealer& sealer) {
  return {[&sealer](Sql& sql, const std::string& row, std::string_view body, std::int64_t now_ms) {
            return sealer.seal(sql, answers_subject(now_ms), place_of(row), body, now_ms);
          },
          [&sealer](Sql& sql, const std::string& row, std::string_view sealed) {
            return sealer.open(sql, place_of(row), sealed);
          }};
}

}  // namespace rq::server

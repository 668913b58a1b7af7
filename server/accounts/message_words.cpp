#include "server/accounts/message_words.h"

namespace rq::server {
namespace {

std::string row_of(const MessageRow& message) {
  return message.application_id + "/" + std::to_string(message.seq);
}

}  // namespace

Result<std::string> seal_words(Sql& sql, const Sealer& sealer, const std::string& person_id,
                               const MessageRow& message, std::string_view words) {
  return sealer.seal(sql, "person:" + person_id, {"application_messages", row_of(message), "words"},
                     words, message.at_ms);
}

Result<std::optional<std::string>> open_words(Sql& sql, const Sealer& sealer,
                                              const MessageRow& message) {
  return sealer.open_if_kept(sql, {"application_messages", row_of(message), "words"},
                             message.words);
}

}  // namespace rq::server

#include "server/base/core_answer.h"

namespace rq::server {

Result<CoreAnswer> CoreAnswer::ask(const contract::Session& session, std::string_view request) {
  const std::string text = session.call(request);
  Diagnostics faults;
  auto document = JsonDocument::parse(text, faults);
  if (!document) {
    return Error{"core", "", "the answer is not JSON: " + text.substr(0, 200)};
  }
  if (!flag_of(document->root(), "ok")) {
    return Error{"core", "", "the request was refused: " + text.substr(0, 200)};
  }
  return CoreAnswer(std::move(*document));
}

std::int64_t integer_of(JsonView object, std::string_view key) {
  const JsonView member = object.member(key);
  return member.present() ? member.integer().value_or(0) : 0;
}

std::string_view text_of(JsonView object, std::string_view key) {
  const JsonView member = object.member(key);
  return member.present() ? member.string().value_or("") : "";
}

bool flag_of(JsonView object, std::string_view key) {
  const JsonView member = object.member(key);
  return member.present() && member.boolean().value_or(false);
}

}  // namespace rq::server

#include "core/contract/handlers_sentence.h"

#include "core/contract/answer.h"
#include "core/explain/sentence.h"

namespace rq::contract {

std::optional<Text> handle(const SentenceRequest& /*request*/, const Context& context,
                           const Cursor& at) {
  const Condition condition = parse_condition(at.member("conditions"), context.fields);
  if (at.has_errors()) return std::nullopt;
  return Text{write_sentence(condition, context.fields, Language::kChinese),
              write_sentence(condition, context.fields, Language::kEnglish)};
}

std::string answer_parse_sentence(const Cursor& at, Diagnostics& faults, const Context& context) {
  ParseSentenceRequest request;
  read(at, request);
  if (faults.has_errors()) return write_first_fault(faults);
  const Result<std::string> rule = parse_sentence(request.text, context.fields);
  if (rule) return write_answer(ParseSentenceAnswer{MadeJson{*rule}});
  const Error& error = rule.error();
  return write_error({std::string(error.code), Severity::kError, error.where, error.detail});
}

}  // namespace rq::contract

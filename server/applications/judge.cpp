#include "server/applications/judge.h"

#include <utility>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "server/base/core_answer.h"

namespace rq::server {
namespace {

std::string judge_request(std::string_view product_id, std::string_view facts,
                          const std::string& as_of) {
  JsonWriter json;
  json.begin_object();
  json.key("kind");
  json.value("judge");
  json.key("asOf");
  json.value(as_of);
  json.key("facts");
  json.made(facts);
  json.key("id");
  json.value(product_id);
  json.end_object();
  return json.take();
}

Error refusal(JsonView error) {
  if (text_of(error, "code") == "not_found") {
    return {"no_such_product", "/productId", "there is no such product any more"};
  }
  return {"bad_facts", std::string(text_of(error, "where")), std::string(text_of(error, "detail"))};
}

std::string as_text(JsonView value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

}  // namespace

Judge::Judge(contract::Session session, std::int64_t catalogue_version)
    : session_(std::move(session)), catalogue_version_(catalogue_version) {}

Result<Judged> Judge::judge(std::string_view product_id, std::string_view facts,
                            const std::string& as_of) {
  const std::string request = judge_request(product_id, facts, as_of);
  std::string text;
  Judged judged;
  {
    const std::lock_guard lock(mutex_);
    session_.call(request, text);
    judged.catalogue_version = catalogue_version_;
  }
  Diagnostics faults;
  const auto document = JsonDocument::parse(text, faults);
  if (!document) {
    return Error{"core", "", "the answer is not JSON"};
  }
  if (!flag_of(document->root(), "ok")) {
    return refusal(document->root().member("error"));
  }
  const JsonView value = document->root().member("value");
  const JsonView judgement = value.member("judgement");
  judged.product_name = text_of(value, "name");
  judged.institution_id = text_of(value, "institutionId");
  judged.verdict = text_of(judgement, "verdict");
  judged.judgement = as_text(judgement);
  judged.open = text_of(judgement, "group") != "closed";
  return judged;
}

}  // namespace rq::server

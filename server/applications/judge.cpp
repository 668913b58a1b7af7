#include "server/applications/judge.h"

#include <utility>

#include "core/base/check.h"

namespace rq::server {

Judge::Judge(contract::Session session, std::int64_t catalogue_version)
    : session_(std::move(session)), catalogue_version_(catalogue_version) {}

Result<Judged> Judge::judge(std::string_view product_id, JsonView sent,
                            const std::string& as_of) const {
  const auto day = parse_date(as_of);
  RQ_CHECK(static_cast<bool>(day));
  Diagnostics faults;
  const Cursor at(sent, faults);
  auto judged = session_.judge(product_id, at.member("facts"), *day);
  if (faults.has_errors()) {
    const Diagnostic first = faults.list().front();
    return Error{"bad_facts", first.where, first.detail};
  }
  if (!judged) {
    return Error{"no_such_product", "/productId", "there is no such product any more"};
  }
  return Judged{std::string(judged->name),
                std::string(judged->institution_id),
                std::string(to_text(judged->verdict)),
                std::move(judged->judgement),
                catalogue_version_,
                judged->group != Group::kClosed};
}

}  // namespace rq::server

#include "server/applications/judge.h"

#include <utility>

#include "core/base/check.h"

namespace rq::server {

void Judge::take_up(SessionPtr session, std::int64_t catalogue_version) {
  catalogue_ = std::make_shared<const Catalogue>(Catalogue{std::move(session), catalogue_version});
}

Result<Judged> Judge::judge(std::string_view product_id, JsonView sent,
                            const std::string& as_of) const {
  const auto day = parse_date(as_of);
  RQ_CHECK(static_cast<bool>(day));
  const auto catalogue = catalogue_.load();
  RQ_CHECK(catalogue != nullptr);
  Diagnostics faults;
  const Cursor at(sent, faults);
  auto judged = catalogue->session->judge(product_id, at.member("facts"), *day);
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
                catalogue->version,
                judged->group != Group::kClosed};
}

}  // namespace rq::server

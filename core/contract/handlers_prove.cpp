#include "core/contract/handlers_prove.h"

#include <utility>

#include "core/contract/view.h"
#include "core/prove/prove.h"

namespace rq::contract {

std::optional<ProveAnswer> handle(const ProveRequest& /*request*/, const Context& context,
                                  const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  if (!as_of) return std::nullopt;
  Proof proof = prove(context.catalogue, context.fields, *as_of);
  ProveAnswer answer;
  answer.undecided = proof.undecided;
  for (rq::Finding& finding : proof.findings) {
    answer.findings.push_back({std::string(finding.code),
                               std::move(finding.id),
                               std::move(finding.pointer),
                               std::move(finding.because),
                               text_if_any(finding.other_id),
                               {std::move(finding.witness)}});
  }
  return answer;
}

}  // namespace rq::contract

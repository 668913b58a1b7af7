#include "core/flow/renewal.h"

namespace rq {

Date renewal_opens(Date end) { return end - std::chrono::days{30}; }

bool may_renew(ApplicationState state, Date end, Date today) {
  const bool runs = state == ApplicationState::kDisbursed || state == ApplicationState::kRepaying;
  return runs && renewal_opens(end) <= today && today <= end;
}

}  // namespace rq

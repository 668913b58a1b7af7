// How answers are sealed that are kept for repeated requests: they tell names and numbers.

#pragma once

#include "server/accounts/sealer.h"
#include "server/store/idempotency.h"

namespace rq::server {

/// With a key a day, so that what is forgotten opens in no older backup either. `sealer` must
/// outlive it.
[[nodiscard]] AnswerSeal seal_of_answers(const Sealer& sealer);

}  // namespace rq::server

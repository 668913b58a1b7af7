// The message "judge": one product for one firm.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<JudgeAnswer> handle(const JudgeRequest& request, const Context& context,
                                                const Cursor& at);

}  // namespace rq::contract

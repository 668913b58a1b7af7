// Requests about what to do next: what to answer, which papers to gather.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<NextQuestionAnswer> handle(const NextQuestionRequest& request,
                                                       const Context& context, const Cursor& at);
[[nodiscard]] std::optional<PaperworkAnswer> handle(const PaperworkRequest& request,
                                                    const Context& context, const Cursor& at);

}  // namespace rq::contract

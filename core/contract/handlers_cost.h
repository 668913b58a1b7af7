// What loans cost, whoever gives them.

#pragma once

#include <optional>

#include "core/contract/state.h"
#include "core/money/loan_cost.h"

namespace rq::contract {

[[nodiscard]] std::optional<ScheduleAnswer> handle(const ScheduleRequest& request,
                                                   const Context& context, const Cursor& at);
[[nodiscard]] std::optional<DrawsAnswer> handle(const DrawsRequest& request, const Context& context,
                                                const Cursor& at);
[[nodiscard]] std::optional<LprAnswer> handle(const LprRequest& request, const Context& context,
                                              const Cursor& at);

/// Months of a request; what does not fit is out of range all the same.
[[nodiscard]] Term term_of(std::int64_t months);

[[nodiscard]] rq::EarlyRepayment to_early(const EarlyRepayment& message);

[[nodiscard]] ScheduleAnswer to_message(const LoanCost& cost);

/// Adds the error to the member that `error.where` names below `at`.
void add_fault(const Error& error, const Cursor& at);

}  // namespace rq::contract

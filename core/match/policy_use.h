// Policy use: what a firm has to do for a policy, how many days are left for it, and what it cannot
// be had together with.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.h"

namespace rq {

/// In the order of their texts in policy_use.cpp.
enum class PolicyAction : std::uint8_t {
  /// Granted without an application.
  kAutomatic,
  /// Comes with a loan or guarantee; the lender or guarantor sees to it.
  kWithLoan,
  /// Nobody approves first: the firm states it itself, in a tax return or a bid.
  kSelfDeclared,
  /// To be applied for between two days.
  kWindow,
  /// To be applied for; no days are stated.
  kApply,
  /// Nothing to apply for.
  kInfoOnly,
  /// Money for banks and guarantors; no benefit to the firm.
  kBankSide,
};

[[nodiscard]] std::string_view to_text(PolicyAction action);
[[nodiscard]] std::optional<PolicyAction> from_text(std::string_view text, PolicyAction*);

[[nodiscard]] PolicyAction action_of(const Policy& policy);

/// Days from one day to the first or the last on which a policy can be used. Where it has a window
/// for applications as well as a validity, both must hold.
struct PolicyDays {
  /// 1 or more, for a policy that has yet to begin.
  std::optional<std::int64_t> until_first;
  /// 0 on the last day. Nothing when it is not in force, or has no end.
  std::optional<std::int64_t> until_last;
};
[[nodiscard]] PolicyDays days_of(const Policy& policy, Date as_of);

/// Those that this one names in `exclusiveWith`, and those that name it; in order of id.
[[nodiscard]] std::vector<const Policy*> exclusive_with(const Catalogue& catalogue,
                                                        const Policy& policy);

}  // namespace rq

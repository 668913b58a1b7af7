#include "core/match/policy_use.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/base/enum_text.h"
#include "core/match/standing.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 7> kActionTexts = {
    "automatic", "with_loan", "self_declared", "window", "apply", "info_only", "bank_side"};

bool names(const Policy& policy, std::string_view id) {
  const JsonView list = policy.authored.member("exclusiveWith");
  if (!list.present() || list.kind() != JsonKind::kArray) return false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.element(i).string() == id) return true;
  }
  return false;
}

/// The nearer of two days that bound in the same direction.
template <typename Nearer>
std::optional<Date> both(const std::optional<Date>& a, const std::optional<Date>& b,
                         const Nearer& nearer) {
  if (!a || !b) return a ? a : b;
  return nearer(*a, *b);
}

}  // namespace

std::string_view to_text(PolicyAction action) {
  return kActionTexts[static_cast<std::size_t>(action)];
}

std::optional<PolicyAction> from_text(std::string_view text, PolicyAction* /*tag*/) {
  return find_enum<PolicyAction>(kActionTexts, text);
}

PolicyAction action_of(const Policy& policy) {
  for (const std::string_view own : {policy.match_mode, policy.apply_mode}) {
    if (own == "match") continue;
    if (const auto action = find_enum<PolicyAction>(kActionTexts, own)) return *action;
  }
  const bool window = policy.apply_window.from || policy.apply_window.to;
  return window ? PolicyAction::kWindow : PolicyAction::kApply;
}

PolicyDays days_of(const Policy& policy, Date as_of) {
  const Validity& window = policy.apply_window;
  const Validity& validity = policy.validity;
  const Standing standing = standing_of(policy, as_of);
  PolicyDays days;
  if (standing == Standing::kUpcoming) {
    const auto first =
        both(window.from, validity.from, [](Date a, Date b) { return std::max(a, b); });
    if (first && as_of < *first) days.until_first = day_number(*first) - day_number(as_of);
  } else if (standing == Standing::kCurrent || standing == Standing::kUnverified) {
    const auto last = both(window.to, validity.to, [](Date a, Date b) { return std::min(a, b); });
    if (last) days.until_last = day_number(*last) - day_number(as_of);
  }
  return days;
}

std::vector<const Policy*> exclusive_with(const Catalogue& catalogue, const Policy& policy) {
  std::vector<const Policy*> found;
  for (const Policy& other : catalogue.policies) {
    if (&other == &policy) continue;
    if (names(policy, other.id) || names(other, policy.id)) found.push_back(&other);
  }
  return found;
}

}  // namespace rq

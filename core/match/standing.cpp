#include "core/match/standing.h"

#include <array>
#include <utility>

namespace rq {
namespace {

constexpr std::array<std::pair<Standing, std::string_view>, 8> kStandings = {{
    {Standing::kCurrent, "current"},
    {Standing::kUnverified, "unverified"},
    {Standing::kUpcoming, "upcoming"},
    {Standing::kWindowClosed, "window_closed"},
    {Standing::kExpired, "expired"},
    {Standing::kSuperseded, "superseded"},
    {Standing::kSuspended, "suspended"},
    {Standing::kReference, "reference"},
}};

constexpr std::array<std::pair<Group, std::string_view>, 4> kGroups = {{
    {Group::kFits, "fits"},
    {Group::kOpen, "open"},
    {Group::kFails, "fails"},
    {Group::kClosed, "closed"},
}};

/// Authored statuses that settle the standing by themselves.
constexpr std::array<std::pair<std::string_view, Standing>, 9> kStatuses = {{
    {"draft", Standing::kSuspended},
    {"suspended", Standing::kSuspended},
    {"retired", Standing::kSuspended},
    {"superseded", Standing::kSuperseded},
    {"expired_check_successor", Standing::kExpired},
    {"expired_for_new_loans", Standing::kExpired},
    {"historical", Standing::kExpired},
    {"window_closed", Standing::kWindowClosed},
    {"template", Standing::kReference},
}};

std::optional<Standing> standing_from_status(std::string_view status) {
  for (const auto& [name, standing] : kStatuses) {
    if (name == status) return standing;
  }
  return std::nullopt;
}

std::optional<Standing> standing_from_validity(const Validity& validity, Date as_of) {
  if (validity.to && *validity.to < as_of) return Standing::kExpired;
  if (validity.from && as_of < *validity.from) return Standing::kUpcoming;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(Standing standing) {
  for (const auto& [value, text] : kStandings) {
    if (value == standing) return text;
  }
  return "";
}

std::optional<Standing> from_text(std::string_view text, Standing* /*tag*/) {
  for (const auto& [value, name] : kStandings) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::string_view to_text(Group group) {
  for (const auto& [value, text] : kGroups) {
    if (value == group) return text;
  }
  return "";
}

std::optional<Group> from_text(std::string_view text, Group* /*tag*/) {
  for (const auto& [value, name] : kGroups) {
    if (name == text) return value;
  }
  return std::nullopt;
}

Standing standing_of(const Product& product, Date as_of) {
  if (const auto standing = standing_from_status(product.status)) return *standing;
  return standing_from_validity(product.validity, as_of).value_or(Standing::kCurrent);
}

Standing standing_of(const Policy& policy, Date as_of) {
  if (const auto standing = standing_from_status(policy.status)) return *standing;
  if (const auto standing = standing_from_validity(policy.validity, as_of)) return *standing;
  if (policy.apply_window.to && *policy.apply_window.to < as_of) return Standing::kWindowClosed;
  if (policy.apply_window.from && as_of < *policy.apply_window.from) return Standing::kUpcoming;
  // Money for banks and plain information are no offer to the firm.
  if (policy.match_mode == "info_only" || policy.match_mode == "bank_side") {
    return Standing::kReference;
  }
  const bool doubtful =
      policy.status == "active_needs_review" || policy.status == "check_successor";
  return doubtful ? Standing::kUnverified : Standing::kCurrent;
}

Group group_of(Verdict verdict, Standing standing) {
  if (standing != Standing::kCurrent && standing != Standing::kUnverified) return Group::kClosed;
  switch (verdict) {
    case Verdict::kPass: return Group::kFits;
    case Verdict::kUnknown: return Group::kOpen;
    case Verdict::kFail: return Group::kFails;
  }
  return Group::kClosed;
}

}  // namespace rq

#include "core/flow/reasons.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/utf8.h"

namespace rq {
namespace {

constexpr std::array<std::string_view, 24> kDeclineReasons = {
    "business_age",      "industry",         "region",
    "firm_size",         "revenue",          "tax_record",
    "debt_level",        "profit",           "credit_record",
    "credit_enquiries",  "overdue_now",      "litigation",
    "guarantee",         "purpose",          "repayment_source",
    "existing_credit",   "ownership_change", "material_missing",
    "material_mismatch", "no_contact",       "not_signed_in_time",
    "quota_used_up",     "product_changed",  "other"};
constexpr std::array<std::string_view, 6> kCloseReasons = {"consent_withdrawn", "account_deleted",
                                                           "duplicate",         "product_retired",
                                                           "institution_left",  "other"};
constexpr std::array<std::string_view, 4> kLapseReasons = {
    "not_drawn_in_time", "conditions_not_met", "firm_cancelled", "other"};

std::string_view without_spaces_around(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20U || value == 0x7FU;
  });
}

}  // namespace

std::string_view reason_family(ApplicationAction action) {
  switch (action) {
    case ApplicationAction::kDecline: return "declined";
    case ApplicationAction::kClose: return "closed";
    case ApplicationAction::kReportLapsed: return "lapsed";
    default: return {};
  }
}

std::span<const std::string_view> reason_codes(ApplicationAction action) {
  switch (action) {
    case ApplicationAction::kDecline: return kDeclineReasons;
    case ApplicationAction::kClose: return kCloseReasons;
    case ApplicationAction::kReportLapsed: return kLapseReasons;
    default: return {};
  }
}

std::optional<Error> fault_of_reason(ApplicationAction action, std::string_view code,
                                     std::string_view sentence) {
  const auto codes = reason_codes(action);
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
    return Error{"unknown_reason", "/reason",
                 std::string(to_text(action)).append(" has no reason of this code")};
  }
  const std::size_t least = code == "other" ? kShortestSentenceOfOther : kShortestSentence;
  const std::size_t length = characters(without_spaces_around(sentence));
  if (!is_utf8(sentence) || has_control(sentence) || length < least || length > kLongestSentence) {
    return Error{"bad_sentence", "/sentence",
                 "one line of " + std::to_string(least) + " to " +
                     std::to_string(kLongestSentence) +
                     " characters that tells the firm what was decisive"};
  }
  return std::nullopt;
}

}  // namespace rq

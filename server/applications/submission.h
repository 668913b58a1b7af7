// Submission: what a firm sends when it applies, checked as far as that needs no database.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/api/call.h"
#include "server/applications/reading.h"

namespace rq::server {

/// The words of the consent that the page shows now: assets/text, family "consent". A consent to
/// other words is refused, so that nobody is held to what they did not read.
inline constexpr std::string_view kConsentText = "2026-11-3";
inline constexpr std::string_view kApplyPurpose = "loan_application";

struct Submission {
  std::string product_id;
  /// Unified social credit code.
  std::string firm;
  std::int64_t amount_fen = 0;
  std::int64_t term_months = 0;
  std::string purpose;
  std::string contact_name;
  std::string contact_phone;
  /// A JSON object, and its keys in byte order.
  std::string facts;
  std::vector<std::string> fact_keys;
  /// Of the firm, where the fact region_code was sent and lies in one.
  std::optional<std::string> district;
  /// Section of its industry (letter of GB/T 4754); only where the firm agreed to be counted by it.
  std::optional<std::string> sector;
  /// What was agreed to: who gets the facts and the contact, until which day.
  std::string recipient;
  std::string until_day;
  /// What the device had said.
  std::string device_verdict;
  std::int64_t device_catalogue_version = 0;
  std::optional<std::string> renewal_of;
  std::optional<Reading> reading;
  /// What the person left on site, where the application is made of it.
  std::optional<std::string> intake;
  /// Pages of the photos of that which go along as papers, ascending.
  std::vector<std::int64_t> photos;
};

/// Errors: the first fault of the content, with its place. Beside wrong forms: "consent_missing"
/// when `consent.given` is not true or covers other fields than those sent, "consent_outdated" when
/// it is to other words.
[[nodiscard]] Result<Submission> read_submission(Call& call);

}  // namespace rq::server

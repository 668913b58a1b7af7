// Consents: whom a person allowed to get what of a firm, for what, until when.
// Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

struct Consent {
  std::string id;
  std::string person_id;
  std::string firm;
  /// Who gets it: the id of an institution.
  std::string recipient;
  /// Such as "loan_application".
  std::string purpose;
  /// A JSON array of field keys.
  std::string fields;
  /// Of the words that were agreed to.
  std::string text_version;
  std::int64_t given_at_ms = 0;
  /// The last day on which it holds.
  std::string until_day;
  std::optional<std::int64_t> withdrawn_at_ms;
  /// The application that it came with, and what its product was called; only consents_of() asks.
  std::optional<std::string> application_id = {};
  std::string product_name = {};
};

[[nodiscard]] Result<Done> add_consent(Sql& sql, const Consent& consent);
[[nodiscard]] Result<std::optional<Consent>> find_consent(Sql& sql, const std::string& id);
/// Newest first.
[[nodiscard]] Result<std::vector<Consent>> consents_of(Sql& sql, const std::string& person_id);
/// False when there is no such consent of the person, or it was withdrawn before.
[[nodiscard]] Result<bool> withdraw_consent(Sql& sql, const std::string& person_id,
                                            const std::string& id, std::int64_t now_ms);

}  // namespace rq::server

// What a record says, once it was opened: docs/formats/record.md.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace rq::server {

/// Of its signed header.
struct RecordHead {
  std::string device;
  std::int64_t counter = 0;
  std::string kind;
  std::int64_t at_ms = 0;
};

/// Nothing when it is not the header of a record.
[[nodiscard]] std::optional<RecordHead> read_record_head(std::string_view json);

/// What the server itself needs of a record; all of it is in its content.
struct RecordPlain {
  // check_in
  std::optional<std::string> registration;
  /// In the form of new_ticket().
  std::optional<std::string> ticket;
  // check_in and walk_in
  std::string session;
  // walk_in
  std::string name;
  // walk_in and intake
  std::string firm;
  std::string phone;
  std::string consent_version;
  std::int64_t consent_at_ms = 0;
  // intake
  std::string institution;
  /// Of a product or a policy.
  std::string product;
  std::string firm_code;
  bool names_institution = false;
  std::string booth;
  std::string queue;
  // photo and void
  std::string of;
  std::int64_t page = 0;
};

/// Errors: "bad_content", with where and why: for the log of the device, so nothing that it says.
[[nodiscard]] Result<RecordPlain> read_record_plain(std::string_view kind, std::string_view json);

/// The parts of an intake that lists name and forms are filled from; empty where it has none.
struct IntakeContent {
  std::string firm;
  std::string firm_code;
  std::string contact;
  std::string phone;
  std::int64_t amount_fen = 0;
  std::int64_t term_months = 0;
  std::string purpose;
};

/// `json`: what read_record_plain() took for an intake.
[[nodiscard]] IntakeContent read_intake_content(std::string_view json);

struct PhotoContent {
  /// What paper it is, a code of the catalogue's materials; "other" where it says none.
  std::string kind;
  std::string jpeg;
};

/// Nothing when it is no JPEG within bounds.
[[nodiscard]] std::optional<PhotoContent> read_photo_content(std::string_view json);

}  // namespace rq::server

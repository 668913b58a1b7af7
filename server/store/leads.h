// Leads: what an institution does about the intakes that were left for it on site. One for each
// intake that is kept; a row once somebody did something. Errors of all: those of Sql.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/sql.h"

namespace rq::server {

/// As it stands; of an intake that nobody touched, as it begins.
struct LeadRow {
  std::string record_id;
  std::string state = "new";
  /// Of one that was lost: a code.
  std::string reason;
  /// Of staff; empty where it is nobody's.
  std::string owner;
  /// A JSON array of texts.
  std::string tags = "[]";
  /// Empty where there is none.
  std::string due;
  /// Counts the changes; who changes it has to know the last. 0: nobody touched it.
  std::int64_t seq = 0;
  std::int64_t updated_at_ms = 0;

  // Of the intake, which the lead cannot change.
  std::string activity_id;
  std::string activity_title;
  std::string product;
  std::string booth;
  std::string queue;
  std::string consent_version;
  std::int64_t consent_at_ms = 0;
  std::int64_t at_ms = 0;
  std::int64_t received_at_ms = 0;
  /// When the visitor had it taken away again.
  std::optional<std::int64_t> erased_at_ms;
  /// When the visitor did so themselves.
  std::optional<std::int64_t> withdrawn_at_ms;
  /// What the visitor handed it in as; empty where they did not.
  std::string application_id;
};

struct LeadNoteRow {
  std::string record_id;
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  /// "staff:ID".
  std::string author;
  /// Sealed.
  std::string words;
};

/// What is listed: empty texts are of any.
struct LeadFilter {
  std::string institution;
  std::string activity;
  std::string state;
  std::string owner;
  std::string tag;
  /// Only what is open and was due before this day.
  std::string due_before;
  /// Today: what is overdue comes first.
  std::string today;
  std::int64_t offset = 0;
  std::int64_t count = 0;
};

/// Overdue ones first, then by due day, then the newest.
[[nodiscard]] Result<std::vector<LeadRow>> leads_of(Sql& sql, const LeadFilter& filter);
/// The institution's own.
[[nodiscard]] Result<std::optional<LeadRow>> find_lead(Sql& sql, const std::string& institution,
                                                       const std::string& record_id);
/// Writes what can be changed. False when its seq is another by now.
[[nodiscard]] Result<bool> keep_lead(Sql& sql, const LeadRow& lead, std::int64_t now_ms);

[[nodiscard]] Result<std::vector<LeadNoteRow>> lead_notes(Sql& sql, const std::string& record_id);
[[nodiscard]] Result<Done> add_lead_note(Sql& sql, const LeadNoteRow& note);

struct LeadCount {
  std::string state;
  std::int64_t n = 0;
};
/// Of all institutions, by state.
[[nodiscard]] Result<std::vector<LeadCount>> count_leads(Sql& sql, const std::string& activity_id);

}  // namespace rq::server

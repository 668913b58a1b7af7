// Leads in lists: of an institution, as what a file is made of, and as counts for who holds the
// activity.

#pragma once

#include <map>

#include "server/accounts/staff_names.h"
#include "server/api/call.h"
#include "server/leads/lead_parts.h"

namespace rq::server {

/// Names of those whose leads are whose, opened once an answer.
class LeadWriter {
 public:
  LeadWriter(const OnsiteParts& parts, Sql& sql)
      : parts_(parts), sql_(sql), names_(sql, parts.sealer) {}

  /// Writes the members of a lead into an object that is open. `whole`: with phone number and code
  /// of the firm.
  ///
  /// Errors: "store", "sealed_value".
  [[nodiscard]] Result<Done> write(JsonWriter& json, const LeadRow& lead, std::string_view today,
                                   bool whole);
  /// Of "staff:ID". Errors: the same.
  [[nodiscard]] Result<std::string> name_of(const std::string& actor) { return names_.of(actor); }

 private:
  const OnsiteParts& parts_;
  Sql& sql_;
  StaffNames names_;
};

/// GET /staff/leads?state=&owner=&activity=&tag=&overdue=&offset=: the caller's institution's.
///
/// Errors: "not_allowed"; "bad_value"; "store", "sealed_value".
[[nodiscard]] Result<Answer> list_leads(const OnsiteParts& parts, Call& call, Sql& sql);

/// POST /staff/leads/exports with the same filters as content: with phone numbers; noted in the
/// audit log with how many they were.
///
/// Errors: the same.
[[nodiscard]] Result<Answer> export_leads(const OnsiteParts& parts, Call& call);

/// GET /staff/lead-owners: colleagues whose a lead can be. Errors: "not_allowed"; "store",
/// "sealed_value".
[[nodiscard]] Result<Answer> list_lead_owners(const OnsiteParts& parts, Call& call, Sql& sql);

/// GET /staff/activities/{id}/leads: how many stand how, of all institutions; small counts
/// withheld. For those at the activity's desk.
///
/// Errors: "not_found"; "store".
[[nodiscard]] Result<Answer> count_activity_leads(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server

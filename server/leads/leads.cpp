#include "server/leads/leads.h"

#include "server/leads/list_leads.h"
#include "server/leads/work_leads.h"

namespace rq::server {

std::vector<Endpoint> lead_endpoints(const OnsiteParts& parts) {
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"GET", "/api/v1/staff/leads", kStaff, Touches::kReads, own(list_leads), {}},
      {"GET", "/api/v1/staff/lead-owners", kStaff, Touches::kReads, own(list_lead_owners), {}},
      {"POST",
       "/api/v1/staff/leads/exports",
       kStaff,
       Touches::kItself,
       {},
       [parts](Call& call) { return export_leads(parts, call); }},
      {"GET", "/api/v1/staff/leads/{record}", kStaff, Touches::kReads, own(show_lead), {}},
      {"POST",
       "/api/v1/staff/leads/{record}/changes",
       kStaff,
       Touches::kWritesOnce,
       own(change_lead),
       {}},
      {"POST",
       "/api/v1/staff/leads/{record}/notes",
       kStaff,
       Touches::kWritesOnce,
       own(note_lead),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/leads",
       kStaff,
       Touches::kReads,
       own(count_activity_leads),
       {}},
  };
}

}  // namespace rq::server

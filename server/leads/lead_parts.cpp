#include "server/leads/lead_parts.h"

#include "server/accounts/actor.h"
#include "server/onsite/opening.h"

namespace rq::server {

Result<IntakeContent> lead_content(const OnsiteParts& parts, Sql& sql, const LeadRow& lead) {
  const auto plain = onsite_plain(parts.sealer, sql, lead.record_id);
  if (!plain) {
    return plain.error();
  }
  return *plain ? read_intake_content(**plain) : IntakeContent{};
}

bool reads_leads(const Caller& caller) {
  const Actor actor = actor_of(caller);
  const Owners own{.tenant = caller.tenant};
  return may(actor, Permission::kReadApplication, own) &&
         may(actor, Permission::kReadContact, own) && may(actor, Permission::kReadFacts, own);
}

bool works_leads(const Caller& caller) {
  return reads_leads(caller) &&
         may(actor_of(caller), Permission::kMoveAsInstitution, {.tenant = caller.tenant});
}

Result<LeadRow> own_lead(Sql& sql, const Caller& caller, const std::string& record) {
  const Error none{"not_found", "", "there is no such lead"};
  if (!reads_leads(caller)) {
    return none;
  }
  auto lead = find_lead(sql, caller.tenant, record);
  if (!lead) {
    return lead.error();
  }
  if (!lead.value()) {
    return none;
  }
  return std::move(*lead.value());
}

}  // namespace rq::server

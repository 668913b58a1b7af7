#include "server/leads/lead_parts.h"

#include "server/accounts/actor.h"
#include "server/onsite/opening.h"

namespace rq::server {

Result<LeadContent> lead_content(const OnsiteParts& parts, Sql& sql, const LeadRow& lead) {
  const auto plain = onsite_plain(parts, sql, lead.record_id);
  if (!plain) {
    return plain.error();
  }
  LeadContent content;
  if (!*plain) {
    return content;
  }
  Diagnostics faults;
  const auto json = JsonDocument::parse(**plain, faults);
  RQ_CHECK(json.has_value());  // it was read when it came
  const Cursor root(json->root(), faults);
  const auto text = [](const Cursor& one) {
    return one.empty() ? std::string() : std::string(one.string().value_or(""));
  };
  const auto number = [](const Cursor& one) {
    return one.empty() ? std::int64_t{0} : one.integer().value_or(0);
  };
  const Cursor firm = root.member("firm");
  const Cursor contact = root.member("contact");
  content.firm = text(firm.member("name"));
  content.firm_code = text(firm.member("code"));
  content.contact = text(contact.member("name"));
  content.phone = text(contact.member("phone"));
  content.amount_fen = number(root.member("amountFen"));
  content.term_months = number(root.member("termMonths"));
  return content;
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

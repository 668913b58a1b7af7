#include "server/leads/list_leads.h"

#include <algorithm>
#include <charconv>

#include "server/accounts/actor.h"
#include "server/activities/rights.h"
#include "server/api/fields.h"
#include "server/base/withhold.h"
#include "server/store/audit.h"
#include "server/store/staff.h"

namespace rq::server {
namespace {

bool is_over(const LeadRow& lead) {
  return lead.state == "won" || lead.state == "lost" || lead.erased_at_ms.has_value();
}

Error not_for_leads() {
  return {"not_allowed", "", "leads are for staff of the institution that they were left for"};
}

/// What is asked for, by the names of query and content alike.
template <typename Value>
Result<LeadFilter> lead_filter(const Call& call, Value value) {
  LeadFilter filter;
  filter.institution = call.caller.tenant;
  filter.activity = value("activity");
  filter.state = value("state");
  filter.owner = value("owner");
  filter.tag = value("tag");
  filter.today = call.today;
  const std::string overdue = value("overdue");
  if (!overdue.empty() && overdue != "true") {
    return Error{"bad_value", "overdue", "true, or nothing"};
  }
  filter.due_before = overdue.empty() ? std::string() : call.today;
  if (!filter.state.empty() &&
      std::find(kLeadStates.begin(), kLeadStates.end(), filter.state) == kLeadStates.end()) {
    return Error{"bad_value", "state", "there is no such state"};
  }
  return filter;
}

std::optional<std::int64_t> read_offset(std::string_view text) {
  constexpr std::int64_t kMostOffset = 1'000'000;
  if (text.empty()) {
    return 0;
  }
  std::int64_t offset = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), offset);
  const bool good = fault == std::errc() && end == text.data() + text.size() && offset >= 0 &&
                    offset <= kMostOffset;
  return good ? std::optional(offset) : std::nullopt;
}

struct ListedLeads {
  std::string json;
  std::int64_t count = 0;
};

Result<ListedLeads> listed_leads(const OnsiteParts& parts, Sql& sql, const LeadFilter& filter,
                                 bool whole) {
  LeadFilter more = filter;
  ++more.count;
  const auto leads = leads_of(sql, more);
  if (!leads) {
    return leads.error();
  }
  const bool has_more = static_cast<std::int64_t>(leads->size()) > filter.count;
  const std::size_t count = leads->size() - (has_more ? 1 : 0);
  LeadWriter writer(parts, sql);
  JsonWriter json;
  json.begin_object();
  json.key("leads");
  json.begin_array();
  for (std::size_t i = 0; i < count; ++i) {
    json.begin_object();
    if (auto written = writer.write(json, (*leads)[i], filter.today, whole); !written) {
      return written.error();
    }
    json.end_object();
  }
  json.end_array();
  json.key("more");
  json.value(has_more);
  json.end_object();
  return ListedLeads{json.take(), static_cast<std::int64_t>(count)};
}

}  // namespace

Result<Done> LeadWriter::write(JsonWriter& json, const LeadRow& lead, std::string_view today,
                               bool whole) {
  const auto content = lead_content(parts_, sql_, lead);
  const auto owner =
      lead.owner.empty() ? Result<std::string>(std::string()) : names_.of("staff:" + lead.owner);
  if (!content || !owner) {
    return !content ? content.error() : owner.error();
  }
  for (const auto& [key, text] :
       {std::pair("record", &lead.record_id), std::pair("activity", &lead.activity_id),
        std::pair("activityTitle", &lead.activity_title), std::pair("product", &lead.product),
        std::pair("booth", &lead.booth), std::pair("queue", &lead.queue),
        std::pair("consentVersion", &lead.consent_version), std::pair("state", &lead.state),
        std::pair("reason", &lead.reason), std::pair("owner", &lead.owner),
        std::pair("ownerName", &owner.value()), std::pair("due", &lead.due),
        std::pair("application", &lead.application_id), std::pair("firm", &content->firm),
        std::pair("contact", &content->contact)}) {
    json.key(key);
    json.value(*text);
  }
  if (whole) {
    json.key("firmCode");
    json.value(content->firm_code);
    json.key("phone");
    json.value(content->phone);
  }
  json.key("tags");
  json.made(lead.tags);
  // Days have one form, so their texts have their order.
  json.key("overdue");
  json.value(!lead.due.empty() && lead.due < today && !is_over(lead));
  for (const auto& [key, number] :
       {std::pair("seq", lead.seq), std::pair("updatedAt", lead.updated_at_ms),
        std::pair("at", lead.at_ms), std::pair("receivedAt", lead.received_at_ms),
        std::pair("consentAt", lead.consent_at_ms),
        std::pair("erasedAt", lead.erased_at_ms.value_or(0)),
        std::pair("withdrawnAt", lead.withdrawn_at_ms.value_or(0)),
        std::pair("amountFen", content->amount_fen),
        std::pair("termMonths", content->term_months)}) {
    json.key(key);
    json.value(number);
  }
  return Done{};
}

Result<Answer> list_leads(const OnsiteParts& parts, Call& call, Sql& sql) {
  if (!reads_leads(call.caller)) {
    return not_for_leads();
  }
  auto filter =
      lead_filter(call, [&](std::string_view name) { return std::string(call.query(name)); });
  if (!filter) {
    return filter.error();
  }
  const auto offset = read_offset(call.query("offset"));
  if (!offset) {
    return Error{"bad_value", "offset", "how many there are before"};
  }
  filter.value().offset = *offset;
  filter.value().count = kMostLeadsOnAPage;
  const auto leads = listed_leads(parts, sql, *filter, false);
  if (!leads) {
    return leads.error();
  }
  return answer_with(leads->json);
}

Result<Answer> export_leads(const OnsiteParts& parts, Call& call) {
  if (!reads_leads(call.caller)) {
    return not_for_leads();
  }
  constexpr std::size_t kMostFilter = 64;
  const Cursor body = call.body();
  auto filter = lead_filter(call, [&](std::string_view name) {
    const Cursor one = body.member(name);
    return one.empty() ? std::string() : read_text(one, 0, kMostFilter);
  });
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (!filter) {
    return filter.error();
  }
  filter.value().count = kMostExportedLeads;
  // All are opened before the one writer is waited for.
  const auto leads =
      read_from(parts.store, [&](Sql& sql) { return listed_leads(parts, sql, *filter, true); });
  if (!leads) {
    return leads.error();
  }
  const auto noted = parts.store.write([&](Sql& sql) {
    return add_audit(sql, {call.now_ms,
                           call.caller.actor(),
                           "lead.export",
                           "tenant:" + call.caller.tenant,
                           {},
                           R"({"leads":)" + std::to_string(leads->count) + "}"});
  });
  if (!noted) {
    return noted.error();
  }
  return answer_with(leads->json);
}

Result<Answer> list_lead_owners(const OnsiteParts& parts, Call& call, Sql& sql) {
  if (!reads_leads(call.caller)) {
    return not_for_leads();
  }
  const auto staff = staff_of(sql, call.caller.tenant);
  if (!staff) {
    return staff.error();
  }
  StaffNames names(sql, parts.sealer);
  JsonWriter json;
  json.begin_object();
  json.key("owners");
  json.begin_array();
  for (const StaffRow& one : *staff) {
    const Caller colleague{Caller::Kind::kStaff, one.id, one.role, one.tenant_id, {}, {}};
    if (one.disabled_at_ms || !works_leads(colleague)) {
      continue;
    }
    const auto name = names.of(colleague.actor());
    if (!name) {
      return name.error();
    }
    json.begin_object();
    json.key("id");
    json.value(one.id);
    json.key("name");
    json.value(*name);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> count_activity_leads(const OnsiteParts& /*parts*/, Call& call, Sql& sql) {
  const auto activity = desk_activity(sql, call.caller, call.names[0]);
  if (!activity) {
    return activity.error();
  }
  const auto counts = count_leads(sql, activity->id);
  if (!counts) {
    return counts.error();
  }
  std::vector<GroupCount> groups;
  for (const LeadCount& one : *counts) {
    groups.push_back({one.state, one.n});
  }
  withhold_small(groups, kFewestLeads);
  JsonWriter json;
  json.begin_object();
  json.key("counts");
  json.begin_array();
  for (const GroupCount& group : groups) {
    json.begin_object();
    json.key("state");
    json.value(group.name);
    json.key("n");
    if (group.count) {
      json.value(*group.count);
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

}  // namespace rq::server

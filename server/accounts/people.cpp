#include "server/accounts/people.h"

#include "core/base/identity.h"
#include "core/base/json_writer.h"
#include "server/accounts/my_data.h"
#include "server/accounts/people_json.h"
#include "server/accounts/phone_code.h"
#include "server/accounts/session_cookie.h"
#include "server/api/fields.h"

namespace rq::server {
namespace {

constexpr std::int64_t kAuditPage = 50;

template <typename T, typename F>
Result<Answer> list_as(std::string_view name, const Result<std::vector<T>>& rows, F as_json) {
  if (!rows) {
    return rows.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key(name);
  json.begin_array();
  for (const T& row : *rows) {
    json.made(as_json(row));
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> who_am_i(Call& call, Sql& sql) {
  const Caller& caller = call.caller;
  JsonWriter json;
  json.begin_object();
  json.key("kind");
  json.value(caller.kind == Caller::Kind::kPerson  ? "person"
             : caller.kind == Caller::Kind::kStaff ? "staff"
                                                   : "nobody");
  if (caller.kind == Caller::Kind::kStaff) {
    json.key("role");
    json.value(caller.role);
    json.key("tenant");
    json.value(caller.tenant);
  }
  if (caller.kind == Caller::Kind::kPerson) {
    const auto firms = firms_of(sql, caller.id);
    if (!firms) {
      return firms.error();
    }
    json.key("firms");
    json.begin_array();
    for (const Membership& firm : *firms) {
      json.made(membership_json(firm));
    }
    json.end_array();
  }
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> sign_out(Call& call, Sql& sql) {
  if (auto ended = end_session(sql, call.caller.actor(), call.caller.session_id); !ended) {
    return ended.error();
  }
  Answer answer = answer_with("{}");
  answer.headers.push_back(end_cookie());
  return answer;
}

Result<Answer> end_device(Call& call, Sql& sql) {
  const auto ended = end_session(sql, call.caller.actor(), call.names[0]);
  if (!ended) {
    return ended.error();
  }
  if (!*ended) {
    return Error{"not_found", "", "there is no such device"};
  }
  return answer_with("{}");
}

// Saying so is enough to begin; the institution asks for proof when it comes to a contract.
Result<Answer> claim_firm(Call& call, Sql& sql) {
  const Cursor body = call.body();
  const Cursor code = body.member("firm");
  const CodeCheck check = check_uscc(code.string().value_or(""));
  if (check.status == CodeStatus::kInvalid) {
    code.fault("bad_code", "this is no unified social credit code");
  }
  const std::string name = read_text(body.member("name"), 2, 80);
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto joined = join_firm(sql, call.caller.id, check.normalized, name, call.now_ms);
  if (!joined) {
    return joined.error();
  }
  if (auto noted = add_audit(sql, {call.now_ms, call.caller.actor(), "firm.claim",
                                   "firm:" + check.normalized, check.normalized, "{}"});
      !noted) {
    return noted.error();
  }
  return answer_with(membership_json(*joined), 201);
}

// By POST: a firm's code is in no address, since those are kept in logs of proxies.
Result<Answer> readers(Call& call, Sql& sql) {
  const Cursor body = call.body();
  const std::string firm(body.member("firm").string().value_or(""));
  std::int64_t before = INT64_MAX;
  if (const Cursor sent = body.member("before"); !sent.empty()) {
    before = read_number(sent, 1, INT64_MAX);
  }
  if (auto fault = call.fault()) {
    return *fault;
  }
  const auto member = find_membership(sql, call.caller.id, firm);
  if (!member) {
    return member.error();
  }
  if (!*member) {
    return Error{"not_found", "/firm", "you do not act for such a firm"};
  }
  return list_as("lines", audit_of_firm(sql, firm, call.caller.id, before, kAuditPage),
                 audit_line_json);
}

}  // namespace

std::vector<Endpoint> people_endpoints(const PeopleParts& parts) {
  constexpr Allowed kSignedIn{.person = true, .staff = true};
  constexpr Allowed kHalfToo{.person = true, .staff = true, .incomplete_staff = true};
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  return {
      {"POST",
       "/api/v1/session/code",
       kAnybody,
       Touches::kItself,
       {},
       [parts](Call& call) { return send_code(parts, call); }},
      {"POST", "/api/v1/session", kAnybody, Touches::kWrites, own(sign_in), {}},
      {"GET", "/api/v1/session", kAnybody, Touches::kReads, who_am_i, {}},
      {"DELETE", "/api/v1/session", kHalfToo, Touches::kWrites, sign_out, {}},
      {"GET",
       "/api/v1/devices",
       kSignedIn,
       Touches::kReads,
       [](Call& call, Sql& sql) {
         return list_as(
             "devices", sessions_of(sql, call.caller.actor()),
             [&](const SessionRow& row) { return session_json(row, call.caller.session_id); });
       },
       {}},
      {"DELETE", "/api/v1/devices/{id}", kSignedIn, Touches::kWrites, end_device, {}},
      {"GET",
       "/api/v1/firms",
       kPeople,
       Touches::kReads,
       [](Call& call, Sql& sql) {
         return list_as("firms", firms_of(sql, call.caller.id), membership_json);
       },
       {}},
      {"POST", "/api/v1/firms", kPeople, Touches::kWrites, claim_firm, {}},
      {"POST", "/api/v1/firms/log", kPeople, Touches::kReads, readers, {}},
      {"GET",
       "/api/v1/consents",
       kPeople,
       Touches::kReads,
       [](Call& call, Sql& sql) {
         return list_as("consents", consents_of(sql, call.caller.id), consent_json);
       },
       {}},
      {"GET", "/api/v1/my-data", kPeople, Touches::kReads, own(export_data), {}},
      {"DELETE", "/api/v1/my-data", kPeople, Touches::kWrites, own(erase_data), {}},
  };
}

}  // namespace rq::server

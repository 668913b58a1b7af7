#include "server/accounts/staff.h"

#include "core/base/json_writer.h"
#include "server/accounts/actor.h"
#include "server/accounts/staff_sign_in.h"
#include "server/accounts/tenants.h"
#include "server/api/fields.h"
#include "server/base/random_id.h"
#include "server/crypto/tokens.h"
#include "server/store/audit.h"
#include "server/store/sessions.h"

namespace rq::server {
namespace {

bool may_look_after(const Caller& caller, const std::string& tenant) {
  return may(actor_of(caller), Permission::kManageStaff, {.tenant = tenant});
}

Error no_such_account() { return {"not_found", "", "there is no such account"}; }

Result<std::string> staff_json(Sql& sql, const StaffParts& parts, const StaffRow& staff) {
  const auto name = parts.sealer.open_if_kept(sql, {"staff", staff.id, "name"}, staff.name);
  if (!name) {
    return name.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(staff.id);
  json.key("login");
  json.value(staff.login);
  json.key("name");
  json.value(name->value_or(""));
  json.key("role");
  json.value(staff.role);
  json.key("tenant");
  json.value(staff.tenant_id);
  json.key("secondFactor");
  json.value(staff.totp && staff.totp_step != 0);
  json.key("disabled");
  json.value(staff.disabled_at_ms.has_value());
  json.end_object();
  return json.take();
}

Result<Answer> list(const StaffParts& parts, Call& call, Sql& sql) {
  const std::string asked(call.query("tenant"));
  const std::string tenant = asked.empty() ? call.caller.tenant : asked;
  if (!may(actor_of(call.caller), Permission::kReadStaff, {.tenant = tenant})) {
    return Error{"not_allowed", "", "this is not for you"};
  }
  const auto rows = staff_of(sql, tenant);
  if (!rows) {
    return rows.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("staff");
  json.begin_array();
  for (const StaffRow& row : *rows) {
    const auto one = staff_json(sql, parts, row);
    if (!one) {
      return one.error();
    }
    json.made(*one);
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> add(const StaffParts& parts, Call& call) {
  const Cursor body = call.body();
  const NewStaff staff{read_text(body.member("login"), 3, kLongestLogin),
                       read_text(body.member("name"), 1, 40), read_text(body.member("role"), 1, 40),
                       read_text(body.member("tenant"), 1, 64)};
  if (auto fault = call.fault()) {
    return *fault;
  }
  if (!may_look_after(call.caller, staff.tenant)) {
    return Error{"not_allowed", "", "this is not for you"};
  }
  const auto made = make_staff(parts, staff, call.caller.actor(), call.now_ms);
  if (!made) {
    return made.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("id");
  json.value(made->first);
  json.key("password");
  json.value(made->second);
  json.end_object();
  return answer_with(json.text(), 201);
}

Result<Answer> disable(Call& call, Sql& sql) {
  const auto staff = find_staff(sql, call.names[0]);
  if (!staff) {
    return staff.error();
  }
  if (!*staff || !may_look_after(call.caller, (**staff).tenant_id)) {
    return no_such_account();
  }
  if ((**staff).id == call.caller.id) {
    return Error{"not_allowed", "", "nobody disables their own account"};
  }
  if (auto disabled = disable_staff(sql, (**staff).id, call.now_ms); !disabled) {
    return disabled.error();
  }
  const std::string owner = "staff:" + (**staff).id;
  if (auto ended = end_all_sessions(sql, owner); !ended) {
    return ended.error();
  }
  if (auto noted =
          add_audit(sql, {call.now_ms, call.caller.actor(), "staff.disable", owner, {}, "{}"});
      !noted) {
    return noted.error();
  }
  return answer_with("{}");
}

Result<Answer> reset(const StaffParts& parts, Call& call) {
  const auto staff =
      read_from(parts.store, [&](Sql& sql) { return find_staff(sql, call.names[0]); });
  if (!staff) {
    return staff.error();
  }
  if (!*staff || !may_look_after(call.caller, (**staff).tenant_id)) {
    return no_such_account();
  }
  if ((**staff).id == call.caller.id) {
    return Error{"not_allowed", "", "nobody resets their own account"};
  }
  const auto password = reset_staff(parts, (**staff).login, call.caller.actor(), call.now_ms);
  if (!password) {
    return password.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("password");
  json.value(*password);
  json.end_object();
  return answer_with(json.text());
}

// Chance enough, and not easily misread: the first letters of a token.
std::string first_password() {
  constexpr std::size_t kPasswordLetters = 20;
  return new_token().substr(0, kPasswordLetters);
}

}  // namespace

Result<std::pair<std::string, std::string>> make_staff(const StaffParts& parts,
                                                       const NewStaff& staff,
                                                       const std::string& actor,
                                                       std::int64_t now_ms) {
  const auto role = from_text(staff.role, static_cast<Role*>(nullptr));
  if (!role || !is_role_of(*role, kind_of_tenant(staff.tenant))) {
    return Error{"bad_value", "/role", "there is no such role for staff of this tenant"};
  }
  const std::string password = first_password();
  const auto hash = parts.passwords.hash(password);
  if (!hash) {
    return hash.error();
  }
  return write_to(parts.store, [&](Sql& sql) -> Result<std::pair<std::string, std::string>> {
    const auto taken = find_staff_by_login(sql, staff.login);
    if (!taken) {
      return taken.error();
    }
    if (*taken) {
      return Error{"login_taken", "/login", "this login is taken"};
    }
    StaffRow row;
    row.id = new_id(now_ms);
    row.login = staff.login;
    row.role = staff.role;
    row.tenant_id = staff.tenant;
    row.password = *hash;
    row.created_at_ms = now_ms;
    const std::string owner = "staff:" + row.id;
    auto name = parts.sealer.seal(sql, owner, {"staff", row.id, "name"}, staff.name, now_ms);
    if (!name) {
      return name.error();
    }
    row.name = std::move(name.value());
    if (auto added = add_staff(sql, row); !added) {
      return added.error();
    }
    if (auto noted = add_audit(
            sql, {now_ms, actor, "staff.add", owner, {}, R"({"role":")" + staff.role + R"("})"});
        !noted) {
      return noted.error();
    }
    return std::pair(row.id, password);
  });
}

Result<std::string> reset_staff(const StaffParts& parts, const std::string& login,
                                const std::string& actor, std::int64_t now_ms) {
  const std::string password = first_password();
  const auto hash = parts.passwords.hash(password);
  if (!hash) {
    return hash.error();
  }
  return write_to(parts.store, [&](Sql& sql) -> Result<std::string> {
    const auto staff = find_staff_by_login(sql, login);
    if (!staff) {
      return staff.error();
    }
    if (!*staff || (**staff).disabled_at_ms) {
      return no_such_account();
    }
    const std::string& id = (**staff).id;
    const std::string owner = "staff:" + id;
    const auto steps = {set_password(sql, id, *hash), remove_second_factor(sql, id),
                        end_all_sessions(sql, owner), forget_failures(sql, parts.sealer, login),
                        add_audit(sql, {now_ms, actor, "staff.reset", owner, {}, "{}"})};
    for (const auto& step : steps) {
      if (!step) {
        return step.error();
      }
    }
    return password;
  });
}

std::vector<Endpoint> staff_endpoints(const StaffParts& parts) {
  constexpr Allowed kHalf{.incomplete_staff = true};
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  const auto itself = [parts](auto work) {
    return [parts, work](Call& call) { return work(parts, call); };
  };
  return {
      {"POST", "/api/v1/staff/session", kAnybody, Touches::kItself, {}, itself(give_password)},
      {"POST",
       "/api/v1/staff/session/second-factor",
       kHalf,
       Touches::kWrites,
       own(give_second_factor),
       {}},
      {"POST",
       "/api/v1/staff/second-factor",
       kHalf,
       Touches::kWrites,
       own(set_up_second_factor),
       {}},
      {"POST", "/api/v1/staff/password", kStaff, Touches::kItself, {}, itself(change_password)},
      {"GET", "/api/v1/staff", kStaff, Touches::kReads, own(list), {}},
      {"POST", "/api/v1/staff", kStaff, Touches::kItself, {}, itself(add)},
      {"POST", "/api/v1/staff/{id}/reset", kStaff, Touches::kItself, {}, itself(reset)},
      {"POST", "/api/v1/staff/{id}/end", kStaff, Touches::kWrites, disable, {}},
  };
}

}  // namespace rq::server

#include "server/applications/sight.h"

#include "server/accounts/actor.h"
#include "server/store/consents.h"
#include "server/store/people.h"

namespace rq::server {
namespace {

Owners owners_of(const ApplicationRow& application) {
  return {.author = "person:" + application.person_id,
          .firm = application.firm,
          .tenant = application.institution_id,
          .district = application.district.value_or("")};
}

Result<bool> consent_holds(Sql& sql, const Call& call, const ApplicationRow& application) {
  const auto consent = find_consent(sql, application.consent_id);
  if (!consent) {
    return consent.error();
  }
  return *consent && !(**consent).withdrawn_at_ms && call.today <= (**consent).until_day;
}

Permission moving_as(Party party) {
  switch (party) {
    case Party::kFirm: return Permission::kMoveAsFirm;
    case Party::kPlatform: return Permission::kCloseApplication;
    case Party::kClerk:
    case Party::kSystem: break;
  }
  return Permission::kMoveAsInstitution;
}

}  // namespace

Party party_of(const Caller& caller) {
  switch (caller.kind) {
    case Caller::Kind::kStaff:
      return actor_of(caller).role == Role::kPlatformAdmin ? Party::kPlatform : Party::kClerk;
    case Caller::Kind::kInstitution: return Party::kSystem;
    case Caller::Kind::kPerson:
    case Caller::Kind::kNobody: break;
  }
  return Party::kFirm;
}

Result<ApplicationRow> visible_application(Sql& sql, const Caller& caller, const std::string& id) {
  auto found = find_application(sql, id);
  if (!found) {
    return found.error();
  }
  if (!found.value() || !view_of(actor_of(caller), owners_of(*found.value())).summary) {
    return Error{"not_found", "", "there is no such application"};
  }
  return std::move(*found.value());
}

Result<ApplicationView> view_of(Sql& sql, const Call& call, const ApplicationRow& application) {
  const ApplicationView view = view_of(actor_of(call.caller), owners_of(application));
  if (call.caller.kind == Caller::Kind::kPerson) {
    return view;
  }
  const auto holds = consent_holds(sql, call, application);
  if (!holds) {
    return holds.error();
  }
  return *holds ? view : ApplicationView{.summary = view.summary};
}

Result<bool> takes_messages(Sql& sql, const Call& call, const ApplicationRow& application) {
  const auto state = from_text(application.state, static_cast<ApplicationState*>(nullptr));
  if (!state || is_final(*state) ||
      !may(actor_of(call.caller), Permission::kExchangeMessages, owners_of(application))) {
    return false;
  }
  // Nobody reads what is written to somebody who is erased, and it would get a key of its own.
  const auto person = find_person(sql, application.person_id);
  if (!person) {
    return person.error();
  }
  return *person ? consent_holds(sql, call, application) : Result<bool>(false);
}

bool may_move(const Caller& caller, const ApplicationRow& application) {
  return may(actor_of(caller), moving_as(party_of(caller)), owners_of(application));
}

Result<ApplicationFilter> listed(const Call& call) {
  const Actor actor = actor_of(call.caller);
  const auto sees = [&](const Owners& owners) {
    return may(actor, Permission::kReadApplication, owners);
  };
  const std::string asked(call.query("institution"));
  ApplicationFilter filter;
  if (!asked.empty()) {
    filter.institution_id = asked;
  }
  if (sees({.tenant = asked})) {
    return filter;
  }
  if (asked.empty() && sees({.tenant = actor.tenant})) {
    filter.institution_id = actor.tenant;
    return filter;
  }
  if (sees({.district = actor.tenant})) {
    filter.district = actor.tenant;
    return filter;
  }
  return Error{"not_allowed", "", "these applications are not for this account"};
}

}  // namespace rq::server

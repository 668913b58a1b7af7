#include "server/versions/rights.h"

#include <algorithm>

#include "server/accounts/actor.h"
#include "server/accounts/tenants.h"

namespace rq::server {
namespace {

/// Whom the table of permissions takes for the one whose approval is asked of somebody else.
constexpr const char* kNobodyHere = "nobody";

bool may_approve_of(const Caller& caller, const std::string& tenant, const std::string& author) {
  return may(actor_of(caller), Permission::kApproveProduct, {.author = author, .tenant = tenant});
}

bool has_written(const std::string& actor, const std::vector<VersionEventRow>& events) {
  return std::any_of(events.begin(), events.end(), [&](const VersionEventRow& event) {
    return event.actor == actor && (event.action == "begin" || event.action == "save");
  });
}

std::string who_suspended(const std::vector<VersionEventRow>& events) {
  const auto last = std::find_if(events.rbegin(), events.rend(), [](const VersionEventRow& event) {
    return event.action == to_text(VersionAction::kSuspend);
  });
  return last == events.rend() ? kNobodyHere : last->actor;
}

bool is_mover(const Caller& caller, const VersionRow& version,
              const std::vector<VersionEventRow>& events, VersionMover who) {
  switch (who) {
    case VersionMover::kEditor: return may_edit_of(caller, version.tenant);
    case VersionMover::kSide: return is_on_side(caller, version.tenant);
    case VersionMover::kSecond:
      return may_approve_of(caller, version.tenant, version.author) &&
             !has_written(caller.actor(), events);
    case VersionMover::kOtherThanSuspender:
      return may_approve_of(caller, version.tenant, who_suspended(events));
    case VersionMover::kServer: return false;
  }
  return false;
}

}  // namespace

bool may_edit_of(const Caller& caller, const std::string& tenant) {
  return may(actor_of(caller), Permission::kEditProduct, {.tenant = tenant});
}

bool may_read_of(const Caller& caller, const std::string& tenant) {
  return may(actor_of(caller), Permission::kReadVersions, {.tenant = tenant});
}

bool is_on_side(const Caller& caller, const std::string& tenant) {
  return may_edit_of(caller, tenant) || may_approve_of(caller, tenant, kNobodyHere);
}

bool is_kind_of_tenant(std::string_view kind, const std::string& tenant) {
  return (kind == "product") == (kind_of_tenant(tenant) == TenantKind::kInstitution);
}

VersionState state_of(const VersionRow& version) {
  const auto state = from_text(version.state, static_cast<VersionState*>(nullptr));
  RQ_CHECK(state.has_value());
  return *state;
}

bool may_save(const Caller& caller, const VersionRow& version) {
  return state_of(version) == VersionState::kDraft && may_edit_of(caller, version.tenant);
}

bool may_comment(const Caller& caller, const VersionRow& version) {
  return state_of(version) != VersionState::kRetired && is_on_side(caller, version.tenant);
}

Result<VersionRow> visible_version(Sql& sql, const Caller& caller, const std::string& id) {
  auto version = find_version(sql, id);
  if (!version) {
    return version.error();
  }
  if (!version.value() || !may_read_of(caller, version.value()->tenant)) {
    return Error{"not_found", "", "there is no such version"};
  }
  return std::move(*version.value());
}

Result<const VersionMove*> allowed_version_move(const Caller& caller, const VersionRow& version,
                                                const std::vector<VersionEventRow>& events,
                                                VersionAction action) {
  if (!is_on_side(caller, version.tenant)) {
    return Error{"not_allowed", "", "this is for who publishes such records"};
  }
  const VersionMove* const move = find_version_move(state_of(version), action);
  if (move == nullptr || move->who == VersionMover::kServer) {
    return Error{"move_not_allowed", "/move",
                 "a version in state " + version.state + " is not moved like this"};
  }
  if (is_mover(caller, version, events, move->who)) {
    return move;
  }
  if (move->who == VersionMover::kEditor) {
    return Error{"not_allowed", "", "this is for who edits these products"};
  }
  return Error{"second_person_needed", "/move",
               "this has to be done by a second person, who did not do the step before"};
}

std::vector<std::string_view> rights_of(const Caller& caller, const VersionRow& version,
                                        const std::vector<VersionEventRow>& events) {
  std::vector<std::string_view> rights;
  for (const VersionMove& move : version_moves()) {
    if (move.from == state_of(version) && is_mover(caller, version, events, move.who)) {
      rights.push_back(to_text(move.action));
    }
  }
  if (may_save(caller, version)) {
    rights.emplace_back("edit");
  }
  if (may_comment(caller, version)) {
    rights.emplace_back("comment");
  }
  return rights;
}

}  // namespace rq::server

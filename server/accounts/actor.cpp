#include "server/accounts/actor.h"

namespace rq::server {

Actor actor_of(const Caller& caller) {
  Actor actor;
  actor.id = caller.actor();
  switch (caller.kind) {
    case Caller::Kind::kNobody: return {};
    case Caller::Kind::kPerson: actor.role = Role::kFirmMember; break;
    case Caller::Kind::kStaff:
      actor.role = from_text(caller.role, static_cast<Role*>(nullptr)).value_or(Role::kGuest);
      actor.tenant = caller.tenant;
      break;
    case Caller::Kind::kInstitution:
      actor.role = Role::kInstitutionSystem;
      actor.tenant = caller.id;
      break;
  }
  return actor;
}

}  // namespace rq::server

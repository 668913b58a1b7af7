#include "server/applications/sight.h"

namespace rq::server {

Party party_of(const Caller& caller) {
  switch (caller.kind) {
    case Caller::Kind::kStaff:
      return caller.role == "platform_admin" ? Party::kPlatform : Party::kClerk;
    case Caller::Kind::kInstitution: return Party::kSystem;
    case Caller::Kind::kPerson:
    case Caller::Kind::kNobody: break;
  }
  return Party::kFirm;
}

std::string institution_of(const Caller& caller) {
  switch (caller.kind) {
    case Caller::Kind::kStaff: return caller.tenant;
    case Caller::Kind::kInstitution: return caller.id;
    case Caller::Kind::kPerson:
    case Caller::Kind::kNobody: break;
  }
  return {};
}

Result<ApplicationRow> visible_application(Sql& sql, const Caller& caller, const std::string& id) {
  auto found = find_application(sql, id);
  if (!found) {
    return found.error();
  }
  const bool mine = caller.kind == Caller::Kind::kPerson
                        ? found.value() && found.value()->person_id == caller.id
                        : found.value() && found.value()->institution_id == institution_of(caller);
  if (!mine) {
    return Error{"not_found", "", "there is no such application"};
  }
  return std::move(*found.value());
}

}  // namespace rq::server

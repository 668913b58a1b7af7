#include "server/accounts/staff_names.h"

#include "server/store/staff.h"

namespace rq::server {

Result<std::string> StaffNames::of(const std::string& actor) {
  constexpr std::string_view kStaffPrefix = "staff:";
  if (!actor.starts_with(kStaffPrefix)) {
    return std::string();
  }
  if (const auto known = known_.find(actor); known != known_.end()) {
    return known->second;
  }
  const auto staff = find_staff(sql_, actor.substr(kStaffPrefix.size()));
  if (!staff) {
    return staff.error();
  }
  std::string name;
  if (*staff) {
    const auto opened = sealer_.open_if_kept(sql_, {"staff", (**staff).id, "name"}, (**staff).name);
    if (!opened) {
      return opened.error();
    }
    name = opened->value_or("");
  }
  return known_.emplace(actor, std::move(name)).first->second;
}

}  // namespace rq::server

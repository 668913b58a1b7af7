#include "server/accounts/visitor_index.h"

#include "core/base/identity.h"
#include "server/store/people.h"

namespace rq::server {

std::optional<std::string> visitor_index(const Sealer& sealer, std::string_view phone) {
  const CodeCheck check = check_mobile(phone);
  if (check.status == CodeStatus::kInvalid) {
    return std::nullopt;
  }
  return sealer.index("onsite visitor", check.normalized);
}

Result<std::optional<std::string>> visitor_index_of(Sql& sql, const Sealer& sealer,
                                                    const std::string& person_id) {
  const auto person = find_person(sql, person_id);
  if (!person) {
    return person.error();
  }
  if (!*person) {
    return std::optional<std::string>{};
  }
  const auto phone = sealer.open_if_kept(sql, {"people", person_id, "phone"}, (**person).phone);
  if (!phone) {
    return phone.error();
  }
  return *phone ? visitor_index(sealer, **phone) : std::nullopt;
}

}  // namespace rq::server

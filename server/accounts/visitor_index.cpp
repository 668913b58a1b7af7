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

Result<std::vector<VisitorIntake>> intakes_of_person(Sql& sql, const Sealer& sealer,
                                                     const std::string& person_id,
                                                     std::int64_t most) {
  const auto index = visitor_index_of(sql, sealer, person_id);
  if (!index) {
    return index.error();
  }
  return *index ? intakes_of_visitor(sql, **index, most)
                : Result<std::vector<VisitorIntake>>(std::vector<VisitorIntake>{});
}

}  // namespace rq::server

#include "server/onsite/onsite.h"

#include "server/onsite/decisions.h"
#include "server/onsite/devices.h"
#include "server/onsite/enrolment.h"
#include "server/onsite/intakes.h"
#include "server/onsite/onsite_bounds.h"
#include "server/onsite/own_intakes.h"
#include "server/onsite/pack.h"
#include "server/onsite/records.h"
#include "server/onsite/walk_ins.h"

namespace rq::server {

std::vector<Endpoint> onsite_endpoints(const OnsiteParts& parts) {
  const auto with = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  const auto itself = [parts](auto work) {
    return [parts, work](Call& call) { return work(parts, call); };
  };
  return {
      // Devices have no session: their token is in what they send. Twice does no harm.
      {"POST", "/api/v1/onsite/enrolment", kAnybody, Touches::kWrites, with(enrol), {}},
      {"POST", "/api/v1/onsite/pack", kAnybody, Touches::kReads, with(show_pack), {}},
      {"POST", "/api/v1/onsite/records", kAnybody, Touches::kItself, {}, itself(take_records)},
      {"POST", "/api/v1/onsite/wiped", kAnybody, Touches::kWrites, with(take_wiped), {}},
      {"GET",
       "/api/v1/staff/activities/{id}/devices",
       kStaff,
       Touches::kReads,
       with(list_devices),
       {}},
      // Without a key: the answer has a code, and answers are kept with their keys. Twice makes
      // two.
      {"POST",
       "/api/v1/staff/activities/{id}/devices",
       kStaff,
       Touches::kWrites,
       with(add_device),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/devices/{device}/revocation",
       kStaff,
       Touches::kWritesOnce,
       with(end_device),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/registrations/{registration}/erasure",
       kStaff,
       Touches::kWritesOnce,
       with(erase_walk_in),
       {}},
      {"GET",
       "/api/v1/staff/activities/{id}/records",
       kStaff,
       Touches::kReads,
       with(list_records),
       {}},
      {"POST",
       "/api/v1/staff/activities/{id}/records/{record}/decision",
       kStaff,
       Touches::kWritesOnce,
       with(decide_record),
       {}},
      {"GET", "/api/v1/staff/intakes", kStaff, Touches::kReads, with(list_intakes), {}},
      {"GET", "/api/v1/staff/intakes/{record}", kStaff, Touches::kItself, {}, itself(show_intake)},
      {"GET",
       "/api/v1/staff/intakes/{record}/photos/{page}",
       kStaff,
       Touches::kItself,
       {},
       itself(show_intake_photo)},
      {"POST",
       "/api/v1/staff/intakes/{record}/erasure",
       kStaff,
       Touches::kWritesOnce,
       with(erase_intake),
       {}},
      {"GET", "/api/v1/intakes", kPeople, Touches::kReads, with(list_own_intakes), {}},
      {"GET", "/api/v1/intakes/{record}", kPeople, Touches::kItself, {}, itself(show_own_intake)},
      {"GET",
       "/api/v1/intakes/{record}/photos/{page}",
       kPeople,
       Touches::kItself,
       {},
       itself(show_own_intake_photo)},
      {"POST",
       "/api/v1/intakes/{record}/withdrawal",
       kPeople,
       Touches::kWritesOnce,
       with(withdraw_own_intake),
       {}},
  };
}

std::vector<RouteClass> onsite_limits(int calls_per_second) {
  constexpr std::size_t kSmall = std::size_t{4} << 10U;
  constexpr int kCodesAtOnce = 60;
  const Rate rate{calls_per_second, 4 * calls_per_second};
  return {{"/api/v1/onsite/", kSmall, rate},
          {"/api/v1/onsite/records", kMostOnsiteRequestBytes, rate},
          // A code is guessed by trying.
          {"/api/v1/onsite/enrolment", kSmall, {1, kCodesAtOnce}}};
}

}  // namespace rq::server

#include "server/versions/versions.h"

#include "core/base/json_writer.h"
#include "server/api/lists.h"
#include "server/store/catalogue.h"
#include "server/versions/batch_versions.h"
#include "server/versions/begin_version.h"
#include "server/versions/move_version.h"
#include "server/versions/rights.h"
#include "server/versions/version_bounds.h"
#include "server/versions/version_json.h"
#include "server/versions/write_version.h"

namespace rq::server {
namespace {

Result<Answer> list_versions(const VersionParts& parts, const Call& call, Sql& sql) {
  const std::string asked(call.query("tenant"));
  const std::string& tenant = asked.empty() ? call.caller.tenant : asked;
  if (!may_read_of(call.caller, tenant)) {
    return Error{"not_allowed", "", "this is for who publishes products or policies"};
  }
  const std::string state(call.query("state"));
  if (!state.empty() && !from_text(state, static_cast<VersionState*>(nullptr))) {
    return Error{"bad_value", "/state", "there is no such state"};
  }
  StaffNames names(sql, parts.sealer);
  return answer_with_list(
      "versions",
      versions_of(sql, tenant, state, std::string(call.query("thing")), kMostListedVersions),
      [&](JsonWriter& json, const VersionRow& version) -> Result<Done> {
        const auto one = version_summary(names, version);
        if (!one) {
          return one.error();
        }
        json.made(*one);
        return Done{};
      });
}

Result<Answer> list_records(const VersionParts& /*parts*/, const Call& call, Sql& sql) {
  if (!is_on_side(call.caller, call.caller.tenant)) {
    return Error{"not_allowed", "", "this is for who publishes products or policies"};
  }
  const auto products = products_of(sql, call.caller.tenant);
  if (!products) {
    return products.error();
  }
  JsonWriter json;
  json.begin_object();
  json.key("products");
  json.begin_array();
  for (const std::string& product : *products) {
    json.made(product);
  }
  json.end_array();
  json.end_object();
  return answer_with(json.text());
}

Result<Answer> show_version(const VersionParts& parts, const Call& call, Sql& sql) {
  const auto version = visible_version(sql, call.caller, call.names[0]);
  if (!version) {
    return version.error();
  }
  return answer_with_version(sql, parts, call.caller, version->id);
}

}  // namespace

std::vector<Endpoint> version_endpoints(const VersionParts& parts) {
  const auto own = [parts](auto work) {
    return [parts, work](Call& call, Sql& sql) { return work(parts, call, sql); };
  };
  const auto itself = [parts](auto work) {
    return [parts, work](Call& call) { return work(parts, call); };
  };
  return {
      {"GET", "/api/v1/versions", kStaff, Touches::kReads, own(list_versions), {}},
      {"POST", "/api/v1/versions", kStaff, Touches::kWritesOnce, own(begin_version), {}},
      {"POST", "/api/v1/versions/checks", kStaff, Touches::kItself, {}, itself(check_text)},
      {"POST",
       "/api/v1/versions/batch",
       kStaff,
       Touches::kWritesOnce,
       {},
       {},
       false,
       itself(prepare_batch)},
      {"POST", "/api/v1/versions/batch/checks", kStaff, Touches::kItself, {}, itself(check_batch)},
      {"GET", "/api/v1/versions/records", kStaff, Touches::kReads, own(list_records), {}},
      {"GET", "/api/v1/versions/{id}", kStaff, Touches::kReads, own(show_version), {}},
      {"PUT", "/api/v1/versions/{id}", kStaff, Touches::kItself, {}, itself(save_version)},
      {"POST",
       "/api/v1/versions/{id}/moves",
       kStaff,
       Touches::kWritesOnce,
       {},
       {},
       false,
       itself(prepare_version_move)},
      {"POST",
       "/api/v1/versions/{id}/comments",
       kStaff,
       Touches::kWritesOnce,
       own(comment_version),
       {}},
  };
}

}  // namespace rq::server

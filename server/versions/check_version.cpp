#include "server/versions/check_version.h"

#include "server/accounts/tenants.h"
#include "server/publishing/publishing_lints.h"
#include "server/publishing/record_checks.h"
#include "server/store/catalogue.h"
#include "server/versions/keep_version.h"

namespace rq::server {

Result<PublishingFindings> check_version(Store& store, const VersionRow& version,
                                         const std::string& today) {
  const auto document = read_from(store, latest_document);
  if (!document) {
    return document.error();
  }
  if (document->empty()) {
    return Error{"no_catalogue", "", "nothing was published yet"};
  }
  auto findings = check_record(*document, {version.kind, version.thing, version.document}, today);
  if (!findings || version.kind != "policy" ||
      kind_of_tenant(version.tenant) != TenantKind::kDistrict) {
    return findings;
  }
  Diagnostics unread;
  const auto json = JsonDocument::parse(version.document, unread);
  RQ_CHECK(json.has_value());
  for (PublishingFinding& finding : lint_district(json->root(), version.tenant)) {
    findings.value().push_back(std::move(finding));
  }
  put_in_order(findings.value());
  return findings;
}

Result<Done> keep_checked(Sql& sql, const VersionRow& version, const PublishingFindings& findings,
                          std::int64_t now_ms) {
  auto now = find_version(sql, version.id);
  if (!now) {
    return now.error();
  }
  if (!now.value() || now.value()->seq != version.seq ||
      now.value()->state != to_text(VersionState::kChecking)) {
    return Done{};
  }
  VersionRow checked = std::move(*now.value());
  checked.findings = findings_json(findings);
  checked.blocking = count_blocking(findings);
  const bool passes = checked.blocking == 0;
  return keep_version_move(
      sql, checked, passes ? VersionState::kReview : VersionState::kDraft,
      {now_ms, "server",
       std::string(to_text(passes ? VersionAction::kPass : VersionAction::kRefuse))});
}

}  // namespace rq::server

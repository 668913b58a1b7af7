#include "server/versions/check_version.h"

#include "server/accounts/tenants.h"
#include "server/publishing/publishing_lints.h"
#include "server/publishing/record_checks.h"
#include "server/store/catalogue.h"
#include "server/versions/keep_version.h"

namespace rq::server {

namespace {

/// What records will stand beside.
struct Beside {
  Shelf shelf;
  /// By record: something else has its id.
  std::vector<bool> taken;
};

Result<Beside> read_beside(Sql& sql, const RecordsOf& some) {
  const auto latest = latest_catalogue(sql);
  if (!latest) {
    return latest.error();
  }
  if (!*latest) {
    return Error{"no_catalogue", "", "nothing was published yet"};
  }
  const bool is_product = some.kind == "product";
  auto shelf = is_product ? documents_of(sql, some.tenant) : policy_documents(sql);
  if (!shelf) {
    return shelf.error();
  }
  Beside beside{std::move(shelf.value()), {}};
  for (const LaidRecord& record : some.records) {
    const auto same = find_document(sql, record.id);
    if (!same) {
      return same.error();
    }
    const DocumentKind kind = is_product ? DocumentKind::kProduct : DocumentKind::kPolicy;
    const bool is_ours = !*same || ((**same).kind == kind &&
                                    (!is_product || (**same).institution_id == some.tenant));
    beside.taken.push_back(!is_ours);
  }
  return beside;
}

}  // namespace

Result<std::vector<PublishingFindings>> check_records_of(Store& store, const RecordsOf& some,
                                                         const std::string& today) {
  const auto beside = read_from(store, [&](Sql& sql) { return read_beside(sql, some); });
  if (!beside) {
    return beside.error();
  }
  auto findings = check_records(beside->shelf, some.records, today);
  if (!findings) {
    return findings;
  }
  for (std::size_t i = 0; i < some.records.size(); ++i) {
    PublishingFindings& one = findings.value()[i];
    if (beside->taken[i]) {
      one.push_back({"/id", "duplicate_id", true, "something else in the catalogue has this id."});
    }
    if (some.kind == "policy" && kind_of_tenant(some.tenant) == TenantKind::kDistrict) {
      Diagnostics unread;
      const auto json = JsonDocument::parse(some.records[i].json, unread);
      RQ_CHECK(json.has_value());
      for (PublishingFinding& finding : lint_district(json->root(), some.tenant)) {
        one.push_back(std::move(finding));
      }
    }
    put_in_order(one);
  }
  return findings;
}

Result<PublishingFindings> check_version(Store& store, const VersionRow& version,
                                         const std::string& today) {
  auto findings = check_records_of(
      store, {version.kind, version.tenant, {{version.kind, version.thing, version.document}}},
      today);
  if (!findings) {
    return findings.error();
  }
  return std::move(findings.value().front());
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

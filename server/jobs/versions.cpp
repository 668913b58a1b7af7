#include "server/jobs/versions.h"

#include <utility>

#include "server/versions/catalogue_change.h"
#include "server/versions/check_version.h"
#include "server/versions/rights.h"

namespace rq::server {
namespace {

/// How often another publication may come between before it is left to the next time.
constexpr int kMostChanges = 5;

Result<Done> send_back(const VersionParts& parts, VersionRow version, const Error& error) {
  PublishingFindings findings = {
      {"", std::string(error.code), true,
       "the catalogue of its day is not taken with it: " + error.detail}};
  version.findings = findings_json(findings);
  version.blocking = count_blocking(findings);
  version.reviewer.reset();
  version.live_from.reset();
  return parts.store.write([&](Sql& sql) {
    return keep_version_move(
        sql, version, VersionState::kDraft,
        {parts.clock.now_ms(), "server", std::string(to_text(VersionAction::kRefuse))});
  });
}

/// Only what is still scheduled, and unchanged since it was read.
Result<Done> keep_due(Sql& sql, const VersionParts& parts, const CatalogueChange& change,
                      const VersionRow& version) {
  return keep_change(
      sql, change, version, VersionState::kLive,
      {parts.clock.now_ms(), "server", std::string(to_text(VersionAction::kFallDue))},
      parts.clock.today());
}

Result<Done> bring_live(const VersionParts& parts, const VersionRow& version) {
  for (int tries = kMostChanges;; --tries) {
    const auto change = prepare_change(parts.store, version, VersionState::kLive, parts.clock);
    if (!change) {
      return change.error().code == "not_publishable" ? send_back(parts, version, change.error())
                                                      : change.error();
    }
    auto kept =
        parts.store.write([&](Sql& sql) { return keep_due(sql, parts, **change, version); });
    if (kept || kept.error().code != "prepare_again" || tries == 0) {
      return kept;
    }
  }
}

/// What somebody moved since it was read is no longer this job's.
bool is_settled(const Result<Done>& done) { return done || done.error().code == "version_changed"; }

}  // namespace

Result<Done> check_waiting_versions(const VersionParts& parts, std::int64_t before_ms) {
  const auto waiting =
      read_from(parts.store, [&](Sql& sql) { return versions_in_checking(sql, before_ms); });
  if (!waiting) {
    return waiting.error();
  }
  for (const VersionRow& version : *waiting) {
    const auto findings = check_version(parts.store, version, parts.clock.today());
    if (!findings) {
      return findings.error();
    }
    if (auto kept = parts.store.write(
            [&](Sql& sql) { return keep_checked(sql, version, *findings, parts.clock.now_ms()); });
        !kept) {
      return kept;
    }
  }
  return Done{};
}

Result<Done> bring_due_versions_live(const VersionParts& parts) {
  const auto due =
      read_from(parts.store, [&](Sql& sql) { return due_versions(sql, parts.clock.today()); });
  if (!due || due->empty()) {
    return due ? Result<Done>(Done{}) : due.error();
  }
  for (const VersionRow& listed : *due) {
    auto version = read_from(parts.store, [&](Sql& sql) { return find_version(sql, listed.id); });
    if (!version) {
      return version.error();
    }
    // Another server, or somebody at the desk, may have been first.
    if (!version.value() || version.value()->seq != listed.seq) {
      continue;
    }
    if (auto brought = bring_live(parts, *version.value()); !is_settled(brought)) {
      return brought;
    }
  }
  parts.serve_anew();
  return Done{};
}

}  // namespace rq::server

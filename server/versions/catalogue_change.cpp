#include "server/versions/catalogue_change.h"

#include <utility>

#include "server/publishing/lay_over.h"
#include "server/publishing/publish.h"

namespace rq::server {
namespace {

struct LatestCatalogue {
  CatalogueVersion version;
  std::string document;
};

Result<LatestCatalogue> read_latest(Sql& sql) {
  auto version = latest_catalogue(sql);
  if (!version) {
    return version.error();
  }
  if (!version.value()) {
    return Error{"no_catalogue", "", "nothing was published yet"};
  }
  auto document = latest_document(sql);
  if (!document) {
    return document.error();
  }
  return LatestCatalogue{std::move(*version.value()), std::move(document.value())};
}

/// What the new one takes the place of.
Result<Done> replace_current(Sql& sql, const VersionRow& version, const VersionDeed& deed) {
  const auto current = kept_version(sql, version.thing);
  if (!current) {
    return current.error();
  }
  if (!*current || (**current).id == version.id || (**current).state == "retired") {
    return Done{};
  }
  return keep_version_move(sql, **current, VersionState::kRetired,
                           {deed.now_ms, "server", std::string(to_text(VersionAction::kReplace))});
}

}  // namespace

Result<CatalogueChangePtr> prepare_change(Store& store, const VersionRow& version, VersionState to,
                                          const Clock& clock) {
  auto latest = read_from(store, read_latest);
  if (!latest) {
    return latest.error();
  }
  auto text =
      lay_over(latest->document, {laid_record({version.thing, version.kind, version.id,
                                               std::string(to_text(to)), version.document})});
  if (!text) {
    return text.error();
  }
  std::vector<std::string> complaints;
  auto checked = check_catalogue("catalogue", std::move(text.value()), complaints);
  if (!checked) {
    return Error{"not_publishable", "",
                 complaints.empty() ? "the core does not take the catalogue with this version"
                                    : complaints.front()};
  }
  checked->base_sha256 = latest->version.base_sha256;
  auto prepared = prepare_catalogue(store, std::move(*checked), clock);
  if (!prepared) {
    return prepared.error();
  }
  return std::make_shared<const CatalogueChange>(
      CatalogueChange{latest->version.version, std::move(prepared.value().next)});
}

Result<Done> keep_change(Sql& sql, const CatalogueChange& change, VersionRow version,
                         VersionState to, VersionDeed deed, const std::string& today) {
  const auto latest = latest_catalogue(sql);
  if (!latest) {
    return latest.error();
  }
  if (!*latest || (**latest).version != change.from_version) {
    return Error{"prepare_again", "", "another catalogue was published meanwhile"};
  }
  // The old one first: a thing has one version in the catalogue at any moment.
  if (auto replaced = replace_current(sql, version, deed); !replaced) {
    return replaced;
  }
  const auto published = publish_catalogue(sql, change.next);
  if (!published) {
    return published.error();
  }
  deed.catalogue_version = published->version;
  if (to == VersionState::kLive && version.state != to_text(VersionState::kSuspended)) {
    version.live_from = today;
  }
  if (auto moved = keep_version_move(sql, version, to, deed); !moved) {
    return moved;
  }
  return keep_record(sql, version);
}

}  // namespace rq::server

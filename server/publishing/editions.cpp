#include "server/publishing/editions.h"

#include <malloc.h>

#include "server/crypto/secret.h"
#include "server/pages/thing_pages.h"
#include "server/publishing/addresses.h"

namespace rq::server {
namespace {

// Devices may hold a manifest that is a few versions old.
constexpr std::int64_t kServedVersions = 4;

}  // namespace

Result<Done> Editions::renew(Effort effort) {
  const std::lock_guard making(making_);
  auto latest = read_from(parts_.store, latest_catalogue);
  if (!latest) {
    return latest.error();
  }
  if (!latest.value()) {
    return Error{"no_catalogue", "",
                 "nothing was published into this data folder yet; name a file with --catalogue"};
  }
  Made wanted;
  wanted.version = std::move(*latest.value());
  wanted.day = parts_.clock.today();
  wanted.expires_ms = expiry_of(parts_.clock.now_ms(), parts_.manifest_days);
  wanted.effort = made_ && made_->effort == Effort::kBest ? Effort::kBest : effort;
  const std::pair attempt(wanted.version.version, wanted.day);
  if (suits(wanted) || failed_ == attempt) {
    return Done{};
  }
  auto made = make(std::move(wanted));
  if (!made) {
    failed_ = attempt;
    return made.error();
  }
  // The judge first: a device may have the new version only once the server judges by it.
  if (!made_ || made_->version.version != made->version.version) {
    take_up_(made->session, made->version.version);
  }
  parts_.site.replace(made->edition);
  {
    const std::lock_guard lock(mutex_);
    made_ = std::move(made.value());
  }
  // What it took to make it, compressing above all, is not needed again.
  malloc_trim(0);
  return Done{};
}

std::optional<CatalogueVersion> Editions::served() const {
  const std::lock_guard lock(mutex_);
  return made_ ? std::optional(made_->version) : std::nullopt;
}

// made_ is changed by renew() alone, which runs once at a time.
bool Editions::suits(const Made& wanted) const {
  return made_ && made_->version.version == wanted.version.version && made_->day == wanted.day &&
         made_->expires_ms == wanted.expires_ms && made_->effort == wanted.effort;
}

Result<Editions::Made> Editions::make(Made wanted) const {
  Made made = std::move(wanted);
  if (made_ && made_->version.version == made.version.version) {
    made.session = made_->session;
    made.asking = made_->asking;
    made.snapshots = made_->snapshots;
    made.deltas = made_->deltas;
    made.delta_sources = made_->delta_sources;
    made.proof = made_->proof;
  } else if (auto opened = open_version(made); !opened) {
    return opened.error();
  }
  if (made.effort == Effort::kBest && !made.deltas) {
    if (auto done = make_deltas(made); !done) {
      return done.error();
    }
  }
  auto pages = make_pages(made);
  if (!pages) {
    return pages.error();
  }
  const auto things = make_thing_pages(made, *pages);
  Edition edition{made.snapshots, std::move(pages.value()),
                  [things](std::string_view path) { return things->find(path); }};
  if (made.deltas) {
    edition.files.insert(made.deltas->begin(), made.deltas->end());
  }
  edition.files.emplace("/c/manifest.json", manifest_of(made));
  edition.files.emplace("/healthz", make_resource("application/json", kCacheNever,
                                                  R"({"ok":true,"catalogueVersion":)" +
                                                      std::to_string(made.version.version) + "}",
                                                  std::nullopt));
  made.edition = std::make_shared<const Edition>(std::move(edition));
  return made;
}

Result<Resources> Editions::make_pages(const Made& made) const {
  auto screen = [&] {
    const std::lock_guard lock(*made.asking);
    return render_first_screen(*made.session, parts_.texts,
                               {snapshot_address(made.version.snapshot_sha256),
                                to_hex(parts_.key.public_key()), made.delta_sources},
                               made.day);
  }();
  if (!screen) {
    return screen.error();
  }
  const bool pages_hold = made_ && made_->effort == made.effort;
  return render_pages(parts_.templates, *screen, pages_hold ? made_->edition->pages : Resources{},
                      made.effort);
}

// At the start there is no time for every product; then who asks first has them made.
std::shared_ptr<const ThingPages> Editions::make_thing_pages(const Made& made,
                                                             const Resources& pages) const {
  auto things = std::make_shared<const ThingPages>(
      [session = made.session, asking = made.asking, day = made.day, &texts = parts_.texts] {
        const std::lock_guard lock(*asking);
        auto rendered = render_things(*session, texts, day);
        // Without them the pages come as they are, and their scripts say the same.
        return rendered ? std::move(rendered.value()) : Things{};
      },
      pages);
  if (made.effort == Effort::kBest) {
    things->prepare();
  }
  return things;
}

// The pages ask the very bytes that devices get.
Result<Done> Editions::open_version(Made& made) const {
  const auto snapshots =
      read_from(parts_.store, [](Sql& sql) { return recent_snapshots(sql, kServedVersions); });
  if (!snapshots) {
    return snapshots.error();
  }
  const Snapshot& newest = snapshots->front();
  auto session = contract::Session::open(newest.bytes, contract::all_kinds);
  if (newest.sha256 != made.version.snapshot_sha256 || !session.usable()) {
    return Error{"stored_catalogue", "",
                 "the published catalogue does not suit this program any more; publish it again "
                 "with --catalogue"};
  }
  made.session = std::make_shared<const contract::Session>(std::move(session));
  made.asking = std::make_shared<std::mutex>();
  made.snapshots = snapshot_resources(*snapshots);
  made.proof = proof_of(newest);
  return Done{};
}

// Not at the start, which has no time for it: they are for devices that have been here before.
Result<Done> Editions::make_deltas(Made& made) const {
  const auto snapshots =
      read_from(parts_.store, [](Sql& sql) { return recent_snapshots(sql, kServedVersions); });
  if (!snapshots) {
    return snapshots.error();
  }
  // Another server may have published meanwhile; that one is made next.
  if (snapshots->front().sha256 != made.version.snapshot_sha256) {
    return Done{};
  }
  made.deltas = delta_resources(*snapshots);
  for (auto from = snapshots->begin() + 1; from != snapshots->end(); ++from) {
    const std::string source = delta_source(from->sha256);
    if (made.deltas->count(delta_address(made.version.snapshot_sha256, source)) > 0) {
      made.delta_sources.push_back(source);
    }
  }
  return Done{};
}

ResourcePtr Editions::manifest_of(const Made& made) const {
  return make_resource(
      "application/json", kCacheAskFirst,
      sign_manifest(manifest_payload(made.version, made.proof, made.expires_ms, made.delta_sources),
                    parts_.key),
      std::nullopt);
}

}  // namespace rq::server

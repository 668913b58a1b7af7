#include "server/publisher.h"

#include <fstream>
#include <utility>

#include "server/base/digest.h"
#include "server/base/files.h"
#include "server/base/log.h"
#include "server/publishing/lay_over.h"
#include "server/publishing/publish.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxCatalogueBytes = std::size_t{64} << 20U;
constexpr std::size_t kMaxNoteBytes = 64;
/// How often a version may come between before it is given up until the next signal.
constexpr int kMostTries = 5;

void log_published(const Published& published) {
  const std::int64_t version = published.version.version;
  switch (published.outcome) {
    case PublishOutcome::kUnchanged:
      return log_event(LogLevel::kInfo, "catalogue_unchanged", {{"version", version}});
    case PublishOutcome::kSameSnapshot:
      return log_event(LogLevel::kInfo, "catalogue_published",
                       {{"version", version}, {"snapshot", "known"}});
    case PublishOutcome::kCompressed:
      return log_event(LogLevel::kInfo, "catalogue_published",
                       {{"version", version}, {"snapshot", "compressed"}});
  }
}

Result<CheckedCatalogue> check(const std::string& file, std::string document) {
  std::vector<std::string> complaints;
  auto checked = check_catalogue(file, std::move(document), complaints);
  if (!checked) {
    for (const std::string& complaint : complaints) {
      log_event(LogLevel::kError, "catalogue_fault", {LogField::of_operator("fault", complaint)});
    }
    return Error{
        "broken_catalogue", file,
        "the catalogue is refused whole; nothing was changed. Correct what is listed above"};
  }
  return std::move(*checked);
}

}  // namespace

Result<std::optional<CheckedCatalogue>> look_through(const CatalogueFile& file) {
  if (file.path.empty()) {
    return std::optional<CheckedCatalogue>{};
  }
  auto document = read_file(file.path, kMaxCatalogueBytes);
  if (!document) {
    return document.error();
  }
  const auto noted = read_file(file.note, kMaxNoteBytes);
  if (noted && *noted == sha256_hex(*document)) {
    return std::optional<CheckedCatalogue>{};
  }
  auto checked = check(file.path, std::move(document.value()));
  if (!checked) {
    return checked.error();
  }
  return std::optional(std::move(checked.value()));
}

Result<Done> Publisher::start(const std::optional<CheckedCatalogue>& checked) {
  if (checked) {
    if (auto done = publish_checked(*checked); !done) {
      return done;
    }
  } else if (!file_.path.empty()) {
    const auto published = is_published();
    if (!published) {
      return published.error();
    }
    // Where that version cannot be served, publishing it anew may help.
    unchecked_ = *published && editions_.renew(Effort::kQuick).ok();
    if (!unchecked_) {
      if (auto done = check_and_publish(); !done) {
        return done;
      }
    }
  }
  return editions_.renew(Effort::kQuick);
}

void Publisher::check_again() {
  if (std::exchange(unchecked_, false)) {
    publish_again();
  }
}

void Publisher::publish_again() {
  if (file_.path.empty()) {
    return log_event(LogLevel::kWarning, "no_catalogue_file");
  }
  auto done = check_and_publish();
  if (done) {
    done = editions_.renew(Effort::kBest);
  }
  if (!done) {
    log_event(LogLevel::kError, "catalogue_not_published",
              {LogField::of_operator("where", done.error().where),
               LogField::of_operator("code", done.error().code)});
  }
}

Result<bool> Publisher::is_published() const {
  const auto document = read_file(file_.path, kMaxCatalogueBytes);
  if (!document) {
    return document.error();
  }
  const auto latest = read_from(store_, latest_catalogue);
  if (!latest) {
    return latest.error();
  }
  return latest.value() && latest.value()->base_sha256 == sha256_hex(*document);
}

Result<Done> Publisher::check_and_publish() {
  auto document = read_file(file_.path, kMaxCatalogueBytes);
  if (!document) {
    return document.error();
  }
  auto checked = check(file_.path, std::move(document.value()));
  if (!checked) {
    return checked.error();
  }
  return publish_checked(checked.value());
}

Result<CheckedCatalogue> Publisher::lay_versions_over(const CheckedCatalogue& checked) const {
  const auto kept = read_from(store_, kept_records);
  if (!kept) {
    return kept.error();
  }
  if (kept->empty()) {
    return checked;
  }
  log_event(LogLevel::kInfo, "catalogue_records_kept", {{"records", kept->size()}});
  auto text = lay_over(checked.document, laid_records(*kept));
  if (!text) {
    return text.error();
  }
  auto laid = check(file_.path, std::move(text.value()));
  if (laid) {
    laid.value().base_sha256 = sha256_hex(checked.document);
    laid.value().kept = fingerprint_of(*kept);
  }
  return laid;
}

Result<Done> Publisher::publish_checked(const CheckedCatalogue& checked) {
  for (int tries = kMostTries;; --tries) {
    auto laid = lay_versions_over(checked);
    if (!laid) {
      return laid.error();
    }
    const auto published = publish(store_, std::move(laid.value()), clock_);
    if (published) {
      log_published(published.value());
      // Not made durable: without it the next start takes longer, no more.
      std::ofstream(file_.note) << published->version.base_sha256;
      return Done{};
    }
    if (published.error().code != "prepare_again" || tries == 0) {
      return published.error();
    }
  }
}

}  // namespace rq::server

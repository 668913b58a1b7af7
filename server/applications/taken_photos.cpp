#include "server/applications/taken_photos.h"

#include <algorithm>

#include "server/accounts/visitor_index.h"
#include "server/applications/papers.h"
#include "server/onsite/photos.h"
#include "server/store/visitor_intakes.h"

namespace rq::server {
namespace {

constexpr std::string_view kJpeg = "image/jpeg";

Error no_such_photos() {
  return {"wrong_intake", "/intake",
          "photos go along from what one left on site oneself, as long as it says something"};
}

Result<std::vector<OpenedPhoto>> photos_of_caller(const ApplicationParts& parts, Sql& sql,
                                                  const Call& call, const std::string& intake) {
  const auto index = visitor_index_of(sql, parts.sealer, call.caller.id);
  if (!index) {
    return index.error();
  }
  const auto found = find_intake_of_visitor(sql, index->value_or(""), intake);
  if (!found) {
    return found.error();
  }
  return *found ? open_photos(parts.sealer, sql, intake) : no_such_photos();
}

}  // namespace

Result<std::vector<PhotoContent>> open_taken_photos(const ApplicationParts& parts, const Call& call,
                                                    const Submission& sent) {
  std::vector<PhotoContent> taken;
  if (sent.photos.empty()) {
    return taken;
  }
  auto photos = read_from(parts.store, [&](Sql& sql) {
    return photos_of_caller(parts, sql, call, sent.intake.value_or(""));
  });
  if (!photos) {
    return photos.error();
  }
  for (const std::int64_t page : sent.photos) {
    const auto found = std::find_if(photos.value().begin(), photos.value().end(),
                                    [&](const OpenedPhoto& photo) { return photo.page == page; });
    if (found == photos.value().end() || !is_paper(kJpeg, found->content.jpeg)) {
      return no_such_photos();
    }
    taken.push_back(std::move(found->content));
  }
  return taken;
}

Result<Done> keep_taken_photos(const ApplicationParts& parts, Sql& sql, const Call& call,
                               const ApplicationRow& application,
                               const std::vector<PhotoContent>& photos) {
  for (const auto& [kind, jpeg] : photos) {
    if (auto kept = keep_paper(parts.sealer, sql, call, application, {kind, kJpeg, jpeg}); !kept) {
      return kept.error();
    }
  }
  return Done{};
}

}  // namespace rq::server

#include "server/onsite/photos.h"

#include <algorithm>

#include "server/onsite/opening.h"

namespace rq::server {

Result<std::vector<OnsiteRecordRow>> photos_of_intake(Sql& sql, const std::string& intake) {
  auto photos = records_about(sql, intake, "photo");
  if (photos) {
    std::erase_if(photos.value(), [](const OnsiteRecordRow& photo) {
      return photo.state == "held" || photo.state == "dropped" || photo.state == "voided";
    });
  }
  return photos;
}

Result<std::optional<OnsiteRecordRow>> find_photo(Sql& sql, const std::string& intake,
                                                  std::string_view page) {
  const auto photos = photos_of_intake(sql, intake);
  if (!photos) {
    return photos.error();
  }
  const auto found = std::find_if(
      photos->begin(), photos->end(),
      [&](const OnsiteRecordRow& photo) { return std::to_string(photo.page.value_or(0)) == page; });
  return found == photos->end() ? std::optional<OnsiteRecordRow>() : std::optional(*found);
}

Result<std::vector<OpenedPhoto>> open_photos(const Sealer& sealer, Sql& sql,
                                             const std::string& intake) {
  const auto photos = photos_of_intake(sql, intake);
  if (!photos) {
    return photos.error();
  }
  std::vector<OpenedPhoto> opened;
  for (const OnsiteRecordRow& photo : *photos) {
    const std::int64_t page = photo.page.value_or(0);
    if (!opened.empty() && opened.back().page == page) {
      continue;
    }
    const auto plain = onsite_plain(sealer, sql, photo.id);
    if (!plain) {
      return plain.error();
    }
    if (auto content = *plain ? read_photo_content(**plain) : std::nullopt) {
      opened.push_back({page, std::move(*content)});
    }
  }
  return opened;
}

Answer answer_with_photo(const std::string& id, std::string jpeg) {
  Answer answer;
  answer.content_type = "image/jpeg";
  answer.body = std::move(jpeg);
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + id + ".jpg\"");
  return answer;
}

}  // namespace rq::server

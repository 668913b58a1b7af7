#include "server/http/site.h"

#include <array>
#include <utility>

namespace rq::server {
namespace {

// Longer targets are refused before anything looks at them.
constexpr std::size_t kMaxTargetBytes = 2'048;

bool is_for_programs(std::string_view path) {
  return path.starts_with("/c/") || path.starts_with("/api/");
}

ResourcePtr found(const Resources& resources, std::string_view name) {
  const auto place = resources.find(name);
  return place == resources.end() ? nullptr : place->second;
}

}  // namespace

Reply Site::respond(const RequestHead& request) const {
  if (request.target.size() > kMaxTargetBytes) {
    return error_reply(414, "target_too_long", "the address is longer than 2048 bytes");
  }
  if (request.method != "GET" && request.method != "HEAD") {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 1> kAllowed = {
        {{"Allow", "GET, HEAD"}}};
    return error_reply(405, "method_not_allowed", "only GET and HEAD are answered", kAllowed);
  }
  const std::string_view target = request.target;
  const std::string_view path = target.substr(0, target.find_first_of("?#"));
  const auto edition = edition_.load();
  if (const ResourcePtr resource = find(*edition, path)) {
    return reply_with(resource, request);
  }
  if (!is_for_programs(path)) {
    if (const ResourcePtr page = found(edition->pages, "404")) {
      return reply_with(page, request, 404);
    }
  }
  return error_reply(404, "not_found", "there is nothing at this address");
}

ResourcePtr Site::find(const Edition& edition, std::string_view path) const {
  if (ResourcePtr file = found(files_, path)) {
    return file;
  }
  if (ResourcePtr file = found(edition.files, path)) {
    return file;
  }
  if (edition.made) {
    if (ResourcePtr page = edition.made(path)) {
      return page;
    }
  }
  const std::string_view name = page_name(path);
  return name.empty() || name == "404" ? nullptr : found(edition.pages, name);
}

std::string_view page_name(std::string_view path) {
  if (path == "/") {
    return "index";
  }
  if (!path.starts_with('/')) {
    return {};
  }
  const std::string_view name = path.substr(1, path.find('/', 1) - 1);
  return name == "index" ? std::string_view{} : name;
}

}  // namespace rq::server

#include "server/http/static_files.h"

#include <optional>
#include <utility>

#include "server/base/files.h"
#include "server/http/content_type.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20U;
constexpr std::string_view kHtml = ".html";
constexpr std::string_view kCompressed = ".br";

// All files by their address.
Result<std::map<std::string, std::string, std::less<>>> read_all(
    const std::filesystem::path& folder) {
  std::map<std::string, std::string, std::less<>> contents;
  std::error_code problem;
  auto entry = std::filesystem::recursive_directory_iterator(folder, problem);
  while (!problem && entry != std::filesystem::recursive_directory_iterator{}) {
    if (entry->symlink_status(problem).type() == std::filesystem::file_type::regular) {
      auto bytes = read_file(entry->path(), kMaxFileBytes);
      if (!bytes) {
        return bytes.error();
      }
      contents.emplace("/" + entry->path().lexically_relative(folder).generic_string(),
                       std::move(bytes.value()));
    }
    entry.increment(problem);
  }
  if (problem) {
    return Error{"web_folder", folder.string(), problem.message()};
  }
  return contents;
}

}  // namespace

Result<WebFolder> load_web_folder(const std::filesystem::path& folder) {
  std::error_code problem;
  if (!std::filesystem::is_directory(folder, problem)) {
    return Error{"web_folder", folder.string(),
                 "there is no such folder; build the pages first, or name their folder with --web"};
  }
  auto contents = read_all(folder);
  if (!contents) {
    return contents.error();
  }
  WebFolder web;
  for (auto& [address, body] : contents.value()) {
    const bool at_top = address.find('/', 1) == std::string::npos;
    if (address.ends_with(kHtml) && at_top) {
      web.pages.emplace(address.substr(1, address.size() - 1 - kHtml.size()), body);
      continue;
    }
    if (address.ends_with(kCompressed)) {
      continue;
    }
    std::optional<std::string> brotli;
    if (const auto beside = contents->find(address + std::string(kCompressed));
        beside != contents->end()) {
      brotli = beside->second;
    }
    const bool named_by_hash = address.starts_with("/assets/");
    web.files.emplace(address, make_resource(std::string(content_type_of(address)),
                                             named_by_hash ? kCacheForever : kCacheAskFirst, body,
                                             std::move(brotli)));
  }
  if (!web.pages.contains("index")) {
    return Error{"web_folder", folder.string(),
                 "it has no index.html; build the pages first, or name their folder with --web"};
  }
  return web;
}

}  // namespace rq::server

#include "server/hosts/host_files.h"

#include <filesystem>
#include <optional>

#include "server/base/files.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t{1} << 10U;
constexpr std::size_t kMostNameLetters = 64;
constexpr std::string_view kEnding = ".txt";

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kMostNameLetters &&
         name.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
             std::string_view::npos;
}

Result<Done> add_file(const std::filesystem::path& file, WebFolder& web) {
  const std::string name = file.stem().string();
  const std::string address = "/" + name + std::string(kEnding);
  if (!is_name(name)) {
    return Error{"host_files", file.string(), "a name has letters, digits, _ and - only"};
  }
  auto content = read_file(file, kMostFileBytes);
  if (!content) {
    return Error{"host_files", file.string(), content.error().detail};
  }
  auto resource = make_resource("text/plain; charset=utf-8", kCacheAskFirst,
                                std::move(content.value()), std::nullopt);
  if (!web.files.emplace(address, std::move(resource)).second) {
    return Error{"host_files", file.string(), "the pages have a file of this name"};
  }
  return Done{};
}

}  // namespace

Result<Done> add_host_files(const HostOptions& options, WebFolder& web) {
  if (!options.files) {
    return Done{};
  }
  std::error_code problem;
  auto entry = std::filesystem::directory_iterator(*options.files, problem);
  while (!problem && entry != std::filesystem::directory_iterator{}) {
    if (entry->path().extension() == kEnding) {
      if (auto added = add_file(entry->path(), web); !added) {
        return added;
      }
    }
    entry.increment(problem);
  }
  if (problem) {
    return Error{"host_files", options.files->string(), problem.message()};
  }
  return Done{};
}

}  // namespace rq::server

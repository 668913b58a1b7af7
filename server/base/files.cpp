#include "server/base/files.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace rq::server {

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(path, problem)) {
    return Error{"unreadable_file", path.string(),
                 problem ? problem.message() : "this is not a file"};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Error{"unreadable_file", path.string(), std::strerror(errno)};
  }
  std::string bytes;
  std::string block(std::size_t{1} << 16U, '\0');
  // The size is found by reading, not asked beforehand: a file may grow in between.
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    bytes.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes) {
      return Error{"file_too_large", path.string(),
                   "more than " + std::to_string(max_bytes) + " bytes"};
    }
  }
  if (file.bad()) {
    return Error{"unreadable_file", path.string(), "reading stopped half-way"};
  }
  return bytes;
}

}  // namespace rq::server

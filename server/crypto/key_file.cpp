#include "server/crypto/key_file.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "server/base/files.h"

namespace rq::server {
namespace {

constexpr std::size_t kMostKeyFileBytes = std::size_t{1} << 16U;

std::optional<Key> read_key(std::string_view hex) {
  std::string bytes;
  if (hex.size() != 2 * Key::kBytes || !from_hex(hex, bytes)) {
    return std::nullopt;
  }
  const Key key = Key::of(bytes);
  wipe(bytes.data(), bytes.size());
  return key;
}

/// Cuts the first word off.
std::string_view take_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

class KeyFileReader {
 public:
  /// False when the line is not in order.
  bool take(std::string_view line) {
    if (line.empty() || line.front() == '#') {
      return true;
    }
    const std::string_view kind = take_word(line);
    if (kind == "master") {
      return take_master(line);
    }
    std::optional<Key>* const slot = kind == "index"  ? &index_
                                     : kind == "sign" ? &signing_seed_
                                                      : nullptr;
    if (slot == nullptr || *slot) {
      return false;
    }
    *slot = read_key(line);
    return slot->has_value();
  }

  [[nodiscard]] std::optional<KeyFile> done() {
    if (!index_ || !signing_seed_ || masters_.empty()) {
      return std::nullopt;
    }
    return KeyFile{*index_, *signing_seed_, std::move(masters_)};
  }

 private:
  bool take_master(std::string_view line) {
    const std::string_view number = take_word(line);
    std::uint32_t id = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), id);
    const std::uint32_t last = masters_.empty() ? 0 : masters_.back().id;
    const auto key = read_key(line);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size() || id <= last || !key) {
      return false;
    }
    masters_.push_back({id, *key});
    return true;
  }

  std::optional<Key> index_;
  std::optional<Key> signing_seed_;
  std::vector<MasterKey> masters_;
};

Error key_file_unwritable(const std::filesystem::path& path) {
  return {"key_file_unwritable", path.string(), std::strerror(errno)};
}

std::string text_of(const KeyFile& keys) {
  std::string text =
      "# Secrets of this installation. Without them no personal value in its database can be "
      "read.\n"
      "# Keep a copy, in another place than the backups of the database.\n";
  text += "index " + to_hex(keys.index.view()) + "\n";
  text += "sign " + to_hex(keys.signing_seed.view()) + "\n";
  for (const MasterKey& master : keys.masters) {
    text += "master " + std::to_string(master.id) + " " + to_hex(master.key.view()) + "\n";
  }
  return text;
}

bool write_whole(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0;
}

/// A new file with mode 600, on disk when this returns.
Result<Done> write_new_file(const std::filesystem::path& path, std::string text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool exists = fd < 0 && errno == EEXIST;
  if (exists) {
    return Error{"key_file_exists", path.string(), "it is not written over"};
  }
  if (fd < 0) {
    return key_file_unwritable(path);
  }
  const bool written = write_whole(fd, text);
  wipe(text.data(), text.size());
  if (::close(fd) != 0 || !written) {
    return key_file_unwritable(path);
  }
  return Done();
}

Result<Done> sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    return key_file_unwritable(folder);
  }
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) {
    return key_file_unwritable(folder);
  }
  return Done();
}

}  // namespace

std::filesystem::path default_key_file(const std::filesystem::path& data_folder) {
  std::filesystem::path path = std::filesystem::absolute(data_folder).lexically_normal();
  if (!path.has_filename()) {
    path = path.parent_path();
  }
  path += ".keys";
  return path;
}

Result<KeyFile> read_key_file(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return Error{errno == ENOENT ? "key_file_missing" : "unreadable_file", path.string(),
                 std::strerror(errno)};
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Error{"key_file_open_to_others", path.string(), "only its owner may read it: chmod 600"};
  }
  Result<std::string> text = read_file(path, kMostKeyFileBytes);
  if (!text) {
    return text.error();
  }
  KeyFileReader reader;
  std::string_view rest = text.value();
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!reader.take(rest.substr(0, end))) {
      return Error{"bad_key_file", path.string() + ":" + std::to_string(number),
                   "expected index, sign or master with 64 hexadecimal digits; each index and "
                   "sign once, master keys with numbers that grow"};
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  wipe(text.value().data(), text.value().size());
  if (auto keys = reader.done()) {
    return std::move(*keys);
  }
  return Error{"bad_key_file", path.string(), "index, sign or master is missing"};
}

Result<KeyFile> make_key_file(const std::filesystem::path& path) {
  KeyFile keys{Key::random(), Key::random(), {{1, Key::random()}}};
  if (auto written = write_new_file(path, text_of(keys)); !written) {
    return written.error();
  }
  if (auto synced = sync_folder_of(path); !synced) {
    return synced.error();
  }
  return keys;
}

Result<KeyFile> add_master_key(const std::filesystem::path& path) {
  Result<KeyFile> keys = read_key_file(path);
  if (!keys) {
    return keys;
  }
  auto& masters = keys.value().masters;
  masters.push_back({masters.back().id + 1, Key::random()});
  std::filesystem::path next = path;
  next += ".next";
  if (auto written = write_new_file(next, text_of(*keys)); !written) {
    return written.error();
  }
  if (::rename(next.c_str(), path.c_str()) != 0) {
    return key_file_unwritable(path);
  }
  if (auto synced = sync_folder_of(path); !synced) {
    return synced.error();
  }
  return keys;
}

}  // namespace rq::server

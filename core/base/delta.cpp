#include "core/base/delta.h"

#include <algorithm>
#include <cstring>

#include "core/base/packed.h"

namespace rq {

namespace {

constexpr std::string_view kMagic = "RQD1";

/// What follows the first `size` bytes. Unlike substr it cannot throw, of which the smallest module
/// has no notion.
std::string_view after(std::string_view bytes, std::size_t size) {
  return {bytes.data() + size, bytes.size() - size};
}

}  // namespace

std::optional<std::size_t> size_after_delta(std::string_view delta) {
  if (!delta.starts_with(kMagic)) {
    return std::nullopt;
  }
  packed::Reader reader(after(delta, kMagic.size()));
  const std::uint64_t size = reader.number();
  if (reader.failed() || size > kMaxDeltaBytes) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(size);
}

bool apply_delta(std::string_view from, std::string_view delta, char* out, std::size_t size) {
  if (size_after_delta(delta) != size) {
    return false;
  }
  packed::Reader reader(after(delta, kMagic.size()));
  static_cast<void>(reader.number());
  const std::size_t steps_size = reader.count();
  if (reader.failed()) {
    return false;
  }
  const std::string_view rest = after(delta, kMagic.size() + reader.position());
  packed::Reader steps({rest.data(), steps_size});
  std::string_view new_bytes = after(rest, steps_size);
  std::size_t made = 0;
  std::size_t next = 0;
  while (!steps.at_end()) {
    const std::uint64_t fresh = steps.number();
    const std::uint64_t copied = steps.number();
    const std::int64_t jump = packed::unfold(steps.number());
    if (steps.failed() || fresh > new_bytes.size() || fresh > size - made) {
      return false;
    }
    const auto put = static_cast<std::size_t>(fresh);
    std::copy_n(new_bytes.data(), put, out + made);
    new_bytes.remove_prefix(put);
    made += put;
    // Modulo 2^64: a jump out of `from` is caught by the comparison.
    const std::uint64_t begin = next + static_cast<std::uint64_t>(jump);
    if (begin > from.size() || copied > from.size() - begin || copied > size - made) {
      return false;
    }
    const std::string_view copy{from.data() + static_cast<std::size_t>(begin),
                                static_cast<std::size_t>(copied)};
    std::copy_n(copy.data(), copy.size(), out + made);
    made += copy.size();
    next = static_cast<std::size_t>(begin) + copy.size();
  }
  return made == size && new_bytes.empty();
}

}  // namespace rq

// MemoryFile: bytes that the kernel can send by itself.

#pragma once

#include <string_view>
#include <utility>

namespace rq::server {

/// Owns a descriptor of a file that has no name and lies in memory.
class MemoryFile {
 public:
  MemoryFile() = default;
  MemoryFile(MemoryFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  MemoryFile& operator=(MemoryFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  /// Holds a copy of `bytes`; nothing when there is no descriptor or memory to be had, which
  /// callers can live with.
  [[nodiscard]] static MemoryFile with(std::string_view bytes);

  /// -1 when it holds nothing.
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

}  // namespace rq::server

// Secrets and chance, by libsodium: bytes that are wiped when they go, and random ones of the
// system.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rq::server {

/// Overwrites memory in a way that the compiler does not leave out.
void wipe(void* bytes, std::size_t size);

/// Of the operating system's generator.
void fill_random(void* bytes, std::size_t size);
/// 0 <= result < bound, without bias.
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);

/// Takes as long for a wrong text as for the right one, when both have the same length.
[[nodiscard]] bool same_bytes(std::string_view a, std::string_view b);

/// A key of 256 bits, wiped when it goes.
class Key {
 public:
  static constexpr std::size_t kBytes = 32;

  /// All zeros.
  Key() = default;
  [[nodiscard]] static Key random();
  /// `bytes` has 32.
  [[nodiscard]] static Key of(std::string_view bytes);
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key() { wipe(bytes_.data(), bytes_.size()); }

  [[nodiscard]] const unsigned char* data() const { return bytes_.data(); }
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }

 private:
  std::array<unsigned char, kBytes> bytes_{};
};

/// Checks once that libsodium can be used; every function of this folder that needs it calls this.
void need_sodium();

/// Lower-case hexadecimal, and back; nothing when `text` is not of that form.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] bool from_hex(std::string_view text, std::string& bytes);

/// Reads bytes as the unsigned ones that C libraries take.
[[nodiscard]] inline const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
[[nodiscard]] inline unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace rq::server

// Packed: numbers and texts in bytes, as binary formats of this project hold them.
//
// A number is LEB128: 7 bits a byte, low ones first, the top bit set when more follow; at most 64
// bits. A signed number is folded first: 0, -1, 1, -2, … become 0, 1, 2, 3, …

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rq::packed {

inline void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80U; number >>= 7U) out += static_cast<char>((number & 0x7FU) | 0x80U);
  out += static_cast<char>(number);
}

[[nodiscard]] constexpr std::uint64_t fold(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return (bits << 1U) ^ (number < 0 ? ~std::uint64_t{0} : 0);
}
[[nodiscard]] constexpr std::int64_t unfold(std::uint64_t bits) {
  return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1));
}

/// Reads bytes that may come from anywhere. Once something was not in order it stays failed and
/// gives zeros, so that a reader may ask when it likes.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool failed() const { return failed_; }
  void fail() { failed_ = true; }

  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

  std::uint64_t number() {
    // Most numbers have one byte.
    if (at_ < bytes_.size() && !failed_) {
      const auto byte = static_cast<unsigned char>(bytes_[at_]);
      if (byte < 0x80U) return ++at_, byte;
    }
    return long_number();
  }

  /// A number below `end`: a place in a list.
  std::size_t below(std::size_t end) {
    const std::uint64_t read = number();
    if (read < end) return static_cast<std::size_t>(read);
    fail();
    return 0;
  }

  /// How many things follow, of which each takes a byte at least: no more than there are bytes.
  std::size_t count() {
    const std::uint64_t read = number();
    if (read <= left() && !failed_) return static_cast<std::size_t>(read);
    fail();
    return 0;
  }

  /// The next bytes.
  std::string_view take(std::size_t size) {
    if (failed_ || size > left()) {
      fail();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

 private:
  std::uint64_t long_number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size() && !failed_; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      const std::uint64_t bits = byte & 0x7FU;
      // The tenth byte has room for one bit.
      if (shift == 63 && bits > 1) break;
      number |= bits << shift;
      if ((byte & 0x80U) == 0) return number;
    }
    fail();
    return 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace rq::packed

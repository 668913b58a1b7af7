#include "server/crypto/secret.h"

#include <algorithm>
#include <sodium.h>

#include "core/base/check.h"

namespace rq::server {

void need_sodium() {
  static const bool usable = sodium_init() >= 0;
  RQ_CHECK(usable);
}

void wipe(void* bytes, std::size_t size) { sodium_memzero(bytes, size); }

void fill_random(void* bytes, std::size_t size) {
  need_sodium();
  randombytes_buf(bytes, size);
}

std::uint32_t random_below(std::uint32_t bound) {
  need_sodium();
  return randombytes_uniform(bound);
}

bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Key Key::random() {
  Key key;
  fill_random(key.bytes_.data(), kBytes);
  return key;
}

Key Key::of(std::string_view bytes) {
  RQ_CHECK(bytes.size() == kBytes);
  Key key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

std::string to_hex(std::string_view bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
  text.pop_back();
  return text;
}

bool from_hex(std::string_view text, std::string& bytes) {
  bytes.assign(text.size() / 2, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  return text.size() % 2 == 0 &&
         sodium_hex2bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, &end) ==
             0 &&
         end == text.data() + text.size();
}

}  // namespace rq::server

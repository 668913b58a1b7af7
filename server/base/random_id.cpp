#include "server/base/random_id.h"

#include <openssl/rand.h>

#include "core/base/check.h"

namespace rq::server {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  RQ_CHECK(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) ==
           1);
  return bytes;
}

std::string new_id(std::int64_t now_ms) {
  static constexpr const char* kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
  constexpr int kTimeDigits = 10;
  constexpr std::size_t kChanceDigits = 16;
  std::string id(kTimeDigits + kChanceDigits, '0');
  auto time = static_cast<std::uint64_t>(now_ms);
  for (int at = kTimeDigits - 1; at >= 0; --at) {
    id[static_cast<std::size_t>(at)] = kDigits[time & 31U];
    time >>= 5U;
  }
  // 256 is a multiple of 32: five bits of each byte are chance enough.
  const std::string chance = random_bytes(kChanceDigits);
  for (std::size_t at = 0; at < kChanceDigits; ++at) {
    id[kTimeDigits + at] = kDigits[static_cast<unsigned char>(chance[at]) & 31U];
  }
  return id;
}

}  // namespace rq::server

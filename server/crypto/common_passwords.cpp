#include "server/crypto/common_passwords.h"

#include <string>

#include "core/base/utf8.h"
#include "server/base/digest.h"

namespace rq {

extern const std::string_view kBuiltinCommonPasswords;

}  // namespace rq

namespace rq::server {
namespace {

constexpr std::size_t kHashBytes = 5;

std::string_view hash_at(std::size_t index) {
  return kBuiltinCommonPasswords.substr(index * kHashBytes, kHashBytes);
}

}  // namespace

std::size_t common_password_count() { return kBuiltinCommonPasswords.size() / kHashBytes; }

bool is_common_password(std::string_view password) {
  const std::string hash = sha256(fold_case(password)).substr(0, kHashBytes);
  std::size_t first = 0;
  std::size_t last = common_password_count();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    // char_traits<char> compares as unsigned bytes, which is the order of the file.
    if (hash_at(middle) < hash) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first < common_password_count() && hash_at(first) == hash;
}

}  // namespace rq::server

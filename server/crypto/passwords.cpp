#include "server/crypto/passwords.h"

#include <algorithm>
#include <array>
#include <sodium.h>

#include "core/base/check.h"
#include "core/base/utf8.h"
#include "server/crypto/common_passwords.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = std::size_t{64} << 20U;
constexpr std::size_t kMostPasswordBytes = 4 * kLongestPassword;

/// Of a password that was drawn at random and forgotten.
constexpr std::string_view kNobody =
    "$argon2id$v=19$m=65536,t=2,p=1$IeBmwghUYfCO7UYUL3iHzA$BFJhKVbmVzcP+/"
    "GUkla7dNN52re8k4ZznLOifQX9EE4";

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

Error bad_password(std::string_view code, std::string detail) {
  return {code, "/password", std::move(detail)};
}

Error busy() { return {"busy", "", "too many are signing in at this moment; try again"}; }

/// libsodium reads a C string of at most 128 bytes.
using StoredPassword = std::array<char, crypto_pwhash_STRBYTES>;

StoredPassword stored_text(std::string_view stored) {
  StoredPassword text{};
  if (stored.size() < text.size()) {
    std::copy(stored.begin(), stored.end(), text.begin());
  }
  return text;
}

}  // namespace

std::optional<Error> fault_of_password(std::string_view password,
                                       std::span<const std::string_view> personal) {
  if (!is_utf8(password) || password.find('\0') != std::string_view::npos) {
    return bad_password("password_not_text", "this is not UTF-8");
  }
  const std::size_t length = code_points(password);
  if (length < kShortestPassword) {
    return bad_password("password_short",
                        "at least " + std::to_string(kShortestPassword) + " characters");
  }
  if (length > kLongestPassword) {
    return bad_password("password_long",
                        "at most " + std::to_string(kLongestPassword) + " characters");
  }
  const std::string folded = fold_case(password);
  if (std::any_of(personal.begin(), personal.end(), [&folded](std::string_view own) {
        return !own.empty() && fold_case(own) == folded;
      })) {
    return bad_password("password_personal", "this is your name, login or phone number");
  }
  if (is_common_password(password)) {
    return bad_password("password_common", "this is among the passwords that are tried first");
  }
  return std::nullopt;
}

bool Passwords::take_turn() { return turns_.try_acquire_for(patience_); }

Result<std::string> Passwords::hash(std::string_view password) {
  need_sodium();
  RQ_CHECK(password.size() <= kMostPasswordBytes);
  if (!take_turn()) {
    return busy();
  }
  StoredPassword text{};
  const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kPasses,
                                           kMemory, crypto_pwhash_ALG_ARGON2ID13);
  turns_.release();
  if (failed != 0) {
    return busy();  // no memory for it now
  }
  return std::string(text.data());
}

Result<bool> Passwords::verify(std::string_view password, std::optional<std::string_view> stored) {
  need_sodium();
  // One that is too long is no user's; it gets the same work, of its beginning.
  const bool possible = stored.has_value() && password.size() <= kMostPasswordBytes;
  const StoredPassword text = stored_text(possible ? *stored : kNobody);
  if (!take_turn()) {
    return busy();
  }
  const std::string_view tried = password.substr(0, kMostPasswordBytes);
  const bool same = crypto_pwhash_str_verify(text.data(), tried.data(), tried.size()) == 0;
  turns_.release();
  return same && possible;
}

bool Passwords::is_outdated(std::string_view stored) {
  return crypto_pwhash_str_needs_rehash(stored_text(stored).data(), kPasses, kMemory) != 0;
}

}  // namespace rq::server

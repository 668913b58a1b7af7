#include "server/crypto/totp.h"

#include <cstdlib>
#include <liboath/oath.h>

#include "core/base/check.h"
#include "server/base/digest.h"
#include "server/base/random_id.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kSecretBytes = 20;
constexpr std::int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::string_view kIssuer = "%E8%9E%8D%E6%A1%A5";  // 融桥
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryLetters = 16;

void need_oath() {
  static const bool usable = oath_init() == OATH_OK;
  RQ_CHECK(usable);
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    if (plain) {
      encoded += c;
    } else {
      encoded += '%' + to_hex(std::string_view(&c, 1));
    }
  }
  return encoded;
}

/// One of kCrockford, or 0 for what a code cannot have.
char crockford_letter(char c) {
  const char large = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (large == 'O') {
    return '0';
  }
  if (large == 'I' || large == 'L') {
    return '1';
  }
  return kCrockford.find(large) == std::string_view::npos ? '\0' : large;
}

}  // namespace

std::string new_totp_secret() { return random_bytes(kSecretBytes); }

std::string totp_secret_text(std::string_view secret) {
  need_oath();
  char* text = nullptr;
  std::size_t size = 0;
  RQ_CHECK(oath_base32_encode(secret.data(), secret.size(), &text, &size) == OATH_OK);
  std::string encoded(text, size);
  std::free(text);
  return encoded;
}

std::string totp_uri(std::string_view secret, std::string_view login) {
  std::string uri = "otpauth://totp/";
  uri.append(kIssuer).append(":").append(percent_encoded(login)).append("?secret=");
  return uri.append(totp_secret_text(secret)).append("&issuer=").append(kIssuer);
}

std::string totp_code(std::string_view secret, std::int64_t unix_seconds, unsigned digits) {
  need_oath();
  std::string code(digits + 1, '\0');
  RQ_CHECK(oath_totp_generate(secret.data(), secret.size(), unix_seconds, kStepSeconds, 0, digits,
                              code.data()) == OATH_OK);
  code.pop_back();
  return code;
}

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         std::int64_t now_ms, std::int64_t last_used_step) {
  const std::int64_t now_step = now_ms / 1'000 / kStepSeconds;
  std::optional<std::int64_t> found;
  // All three are always computed.
  for (std::int64_t step = now_step - 1; step <= now_step + 1; ++step) {
    const bool same = same_bytes(totp_code(secret, step * kStepSeconds, kDigits), code);
    if (same && step > last_used_step && !found) {
      found = step;
    }
  }
  return found;
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    std::string code;
    for (std::size_t letter = 0; letter < kRecoveryLetters; ++letter) {
      if (letter > 0 && letter % 4 == 0) {
        code += '-';
      }
      code += kCrockford[random_below(static_cast<std::uint32_t>(kCrockford.size()))];
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

std::optional<std::string> recovery_code_hash(std::string_view code) {
  std::string letters;
  for (const char c : code) {
    if (c == '-' || c == ' ') {
      continue;
    }
    letters += crockford_letter(c);
    if (letters.back() == '\0' || letters.size() > kRecoveryLetters) {
      return std::nullopt;
    }
  }
  if (letters.size() != kRecoveryLetters) {
    return std::nullopt;
  }
  return sha256(letters);
}

}  // namespace rq::server

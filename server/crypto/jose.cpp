#include "server/crypto/jose.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

extern "C" {
#include <jose/jose.h>
#include <jose/openssl.h>
}

#include "core/base/check.h"
#include "core/base/json.h"
#include "server/crypto/base64url.h"
#include "server/crypto/secret.h"

namespace rq::server {
namespace {

constexpr std::size_t kPointDigits = 130;
constexpr std::size_t kCoordinateBytes = 32;

struct JsonFreer {
  void operator()(json_t* json) const { json_decref(json); }
};
using Json = std::unique_ptr<json_t, JsonFreer>;

struct ConfigFreer {
  void operator()(jose_cfg_t* config) const { jose_cfg_decref(config); }
};

// Without one of its own libjose writes what it does not like to standard error, where our log is.
std::unique_ptr<jose_cfg_t, ConfigFreer> quiet_config() {
  std::unique_ptr<jose_cfg_t, ConfigFreer> config(jose_cfg());
  RQ_CHECK(config != nullptr);
  jose_cfg_set_err_func(
      config.get(), [](void*, const char*, int, std::uint64_t, const char*, va_list) {}, nullptr);
  return config;
}

/// The parts between the dots, when there are `count`.
std::optional<std::vector<std::string_view>> parts_of(std::string_view compact, std::size_t count) {
  std::vector<std::string_view> parts;
  while (parts.size() < count) {
    const auto dot = compact.find('.');
    parts.push_back(compact.substr(0, dot));
    if (dot == std::string_view::npos) {
      return parts.size() == count ? std::optional(parts) : std::nullopt;
    }
    compact.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

Json text_json(std::string_view text) {
  Json json(json_stringn(text.data(), text.size()));
  RQ_CHECK(json != nullptr);
  return json;
}

Json object_of(std::initializer_list<std::pair<const char*, std::string_view>> members) {
  Json object(json_object());
  for (const auto& [key, value] : members) {
    RQ_CHECK(json_object_set_new(object.get(), key, text_json(value).release()) == 0);
  }
  return object;
}

std::string member_text(const json_t* object, const char* key) {
  const char* const text = json_string_value(json_object_get(object, key));
  return text == nullptr ? std::string() : text;
}

Json public_key(std::string_view point) {
  std::string bytes;
  if (point.size() != kPointDigits || !point.starts_with("04") || !from_hex(point, bytes)) {
    return nullptr;
  }
  return object_of({{"kty", "EC"},
                    {"crv", "P-256"},
                    {"x", base64url(std::string_view(bytes).substr(1, kCoordinateBytes))},
                    {"y", base64url(std::string_view(bytes).substr(1 + kCoordinateBytes))}});
}

/// A header that is a JSON object without keys used twice; nothing else.
std::optional<JsonDocument> parse_header(std::string_view text) {
  Diagnostics faults;
  auto document = JsonDocument::parse(text, faults);
  if (!document || document->root().kind() != JsonKind::kObject) {
    return std::nullopt;
  }
  return document;
}

bool is_text(JsonView value, std::string_view text) {
  return value.present() && value.string() == text;
}

/// Exactly the members that a sealed message has here.
bool is_header_of_seal(JsonView header, std::string_view kid) {
  const auto members = header.members();
  const bool known = std::all_of(members.begin(), members.end(), [](const auto& member) {
    return member.first == "alg" || member.first == "enc" || member.first == "epk" ||
           member.first == "kid";
  });
  const JsonView epk = header.member("epk");
  const JsonView named = header.member("kid");
  return known && is_text(header.member("alg"), "ECDH-ES") &&
         is_text(header.member("enc"), "A256GCM") && epk.present() &&
         epk.kind() == JsonKind::kObject && epk.size() == 4 && is_text(epk.member("kty"), "EC") &&
         is_text(epk.member("crv"), "P-256") && epk.member("x").present() &&
         epk.member("y").present() && (!named.present() || named.string() == kid);
}

}  // namespace

std::optional<OpenedJws> open_jws(std::string_view compact, std::string_view point) {
  need_sodium();
  const auto parts = parts_of(compact, 3);
  const Json key = public_key(point);
  if (!parts || key == nullptr) {
    return std::nullopt;
  }
  auto header = from_base64url((*parts)[0]);
  auto payload = from_base64url((*parts)[1]);
  if (!header || !payload || !from_base64url((*parts)[2])) {
    return std::nullopt;
  }
  const auto read = parse_header(*header);
  if (!read || !is_text(read->root().member("alg"), "ES256") ||
      read->root().member("crit").present()) {
    return std::nullopt;
  }
  RQ_CHECK(json_object_set_new(key.get(), "alg", text_json("ES256").release()) == 0);
  const Json jws =
      object_of({{"protected", (*parts)[0]}, {"payload", (*parts)[1]}, {"signature", (*parts)[2]}});
  if (!jose_jws_ver(quiet_config().get(), jws.get(), nullptr, key.get(), true)) {
    return std::nullopt;
  }
  return OpenedJws{std::move(*header), std::move(*payload)};
}

std::optional<std::string> unsure_jws_header(std::string_view compact) {
  need_sodium();
  return from_base64url(compact.substr(0, compact.find('.')));
}

bool is_p256_point(std::string_view point) {
  need_sodium();
  const Json key = public_key(point);
  if (key == nullptr) {
    return false;
  }
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> read(
      jose_openssl_jwk_to_EVP_PKEY(quiet_config().get(), key.get()), EVP_PKEY_free);
  if (read == nullptr) {
    return false;
  }
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new(read.get(), nullptr), EVP_PKEY_CTX_free);
  return context != nullptr && EVP_PKEY_public_check(context.get()) == 1;
}

SealingKey new_sealing_key(std::string_view kid) {
  need_sodium();
  const Json key = object_of({{"kty", "EC"}, {"crv", "P-256"}, {"kid", kid}});
  RQ_CHECK(jose_jwk_gen(quiet_config().get(), key.get()));
  SealingKey made{std::string(kid), member_text(key.get(), "x"), member_text(key.get(), "y"), {}};
  char* const text = json_dumps(key.get(), JSON_COMPACT | JSON_SORT_KEYS);
  RQ_CHECK(text != nullptr);
  made.secret = text;
  wipe(text, made.secret.size());
  std::free(text);
  return made;
}

std::optional<std::string> open_jwe(std::string_view compact, const std::string& secret) {
  need_sodium();
  const auto parts = parts_of(compact, 5);
  const Json key(json_loadb(secret.data(), secret.size(), 0, nullptr));
  RQ_CHECK(key != nullptr);
  if (!parts || !(*parts)[1].empty()) {
    return std::nullopt;
  }
  const auto header = from_base64url((*parts)[0]);
  const bool proper = std::all_of(parts->begin() + 2, parts->end(), [](std::string_view part) {
    return from_base64url(part).has_value();
  });
  if (!header || !proper) {
    return std::nullopt;
  }
  const auto read = parse_header(*header);
  if (!read || !is_header_of_seal(read->root(), member_text(key.get(), "kid"))) {
    return std::nullopt;
  }
  const Json jwe = object_of({{"protected", (*parts)[0]},
                              {"iv", (*parts)[2]},
                              {"ciphertext", (*parts)[3]},
                              {"tag", (*parts)[4]}});
  std::size_t length = 0;
  char* const plain = static_cast<char*>(
      jose_jwe_dec(quiet_config().get(), jwe.get(), nullptr, key.get(), &length));
  if (plain == nullptr) {
    return std::nullopt;
  }
  std::string text(plain, length);
  wipe(plain, length);
  std::free(plain);
  return text;
}

}  // namespace rq::server

#include "server/crypto/vault.h"

#include <algorithm>
#include <optional>
#include <sodium.h>

#include "core/base/check.h"

namespace rq::server {
namespace {

constexpr std::size_t kHead = 9;

Error seal_broken() {
  return {"seal_broken", "", "this was sealed with another key, for another place, or has changed"};
}

std::string head_of(Suite suite, std::int64_t key_id) {
  std::string head(1, static_cast<char>(suite));
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    head += static_cast<char>((static_cast<std::uint64_t>(key_id) >> (shift - 8)) & 0xFFU);
  }
  return head;
}

std::optional<Suite> suite_of(std::string_view sealed) {
  if (sealed.size() < kHead) {
    return std::nullopt;
  }
  const auto number = static_cast<unsigned char>(sealed[0]);
  if (number != static_cast<unsigned char>(Suite::kXChaCha20Poly1305) &&
      number != static_cast<unsigned char>(Suite::kSm4CtrHmacSm3)) {
    return std::nullopt;
  }
  return static_cast<Suite>(number);
}

/// What is authenticated beside the value. The head has one length, so no two contexts read alike.
std::string context_of(std::string_view head, std::string_view place) {
  return std::string(head).append(place);
}

std::string place_of_key(std::string_view subject) {
  return std::string("data_keys:").append(subject).append(":wrapped");
}

}  // namespace

Result<std::int64_t> key_id_of(std::string_view sealed) {
  if (!suite_of(sealed)) {
    return seal_broken();
  }
  std::uint64_t id = 0;
  for (std::size_t i = 1; i < kHead; ++i) {
    id = id << 8U | static_cast<unsigned char>(sealed[i]);
  }
  return static_cast<std::int64_t>(id);
}

DataKey Vault::newest_master() const {
  const MasterKey& newest = keys_.masters.back();
  return {newest.id, newest.key};
}

std::string Vault::new_wrapped_key(std::string_view subject) const {
  return seal(newest_master(), place_of_key(subject), Key::random().view());
}

Result<DataKey> Vault::unwrap(std::int64_t id, std::string_view subject,
                              std::string_view wrapped) const {
  if (wrapped.empty()) {
    return Error{"key_forgotten", "", "what was sealed with this key can be read by nobody"};
  }
  const auto master_id = key_id_of(wrapped);
  if (!master_id) {
    return master_id.error();
  }
  const auto master =
      std::find_if(keys_.masters.begin(), keys_.masters.end(),
                   [&master_id](const MasterKey& one) { return one.id == *master_id; });
  if (master == keys_.masters.end()) {
    return Error{"no_master_key", "", "the key file has no master " + std::to_string(*master_id)};
  }
  auto bytes = open({master->id, master->key}, place_of_key(subject), wrapped);
  if (!bytes) {
    return bytes.error();
  }
  if (bytes->size() != Key::kBytes) {
    return seal_broken();
  }
  DataKey key{id, Key::of(*bytes)};
  wipe(bytes.value().data(), bytes->size());
  return key;
}

Result<std::string> Vault::rewrap(std::string_view subject, std::string_view wrapped) const {
  const auto key = unwrap(0, subject, wrapped);
  if (!key) {
    return key.error();
  }
  return seal(newest_master(), place_of_key(subject), key->key.view());
}

bool Vault::is_newest(std::string_view wrapped) const {
  const std::string head = head_of(suite_, keys_.masters.back().id);
  return wrapped.substr(0, kHead) == head;
}

std::string Vault::seal(const DataKey& key, std::string_view place, std::string_view plain) const {
  const std::string head = head_of(suite_, key.id);
  return head + encrypt(suite_, key.key, context_of(head, place), plain);
}

Result<std::string> Vault::open(const DataKey& key, std::string_view place,
                                std::string_view sealed) const {
  const auto suite = suite_of(sealed);
  const std::string_view head = sealed.substr(0, kHead);
  if (!suite || head != head_of(*suite, key.id)) {
    return seal_broken();
  }
  auto plain = decrypt(*suite, key.key, context_of(head, place), sealed.substr(kHead));
  if (!plain) {
    return seal_broken();
  }
  return std::move(*plain);
}

Result<std::string> Vault::reseal(const DataKey& from, const DataKey& to, std::string_view place,
                                  std::string_view sealed) const {
  auto plain = open(from, place, sealed);
  if (!plain) {
    return plain;
  }
  std::string again = seal(to, place, *plain);
  wipe(plain.value().data(), plain->size());
  return again;
}

std::string Vault::blind_index(std::string_view purpose, std::string_view value) const {
  need_sodium();
  RQ_CHECK(purpose.find('\0') == std::string_view::npos);
  std::string text(purpose);
  text += '\0';
  text += value;
  std::string index(crypto_generichash_BYTES, '\0');
  crypto_generichash(raw(index), index.size(), raw(text), text.size(), keys_.index.data(),
                     Key::kBytes);
  wipe(text.data(), text.size());
  return index;
}

}  // namespace rq::server

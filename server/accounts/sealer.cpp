#include "server/accounts/sealer.h"

#include "server/store/data_keys.h"

namespace rq::server {
namespace {

std::string text_of_place(const SealedPlace& place) {
  std::string text(place.table);
  text.append(":").append(place.row).append(":").append(place.column);
  return text;
}

// One code for all that can be wrong with a sealed value; which it was is for the log.
Error sealed_error(const Error& error) {
  return {"sealed_value", error.where, std::string(error.code) + ": " + error.detail};
}

}  // namespace

Result<DataKey> Sealer::key_of(Sql& sql, const std::string& subject, std::int64_t now_ms) const {
  auto row = current_data_key(sql, subject);
  if (!row) {
    return row.error();
  }
  if (!row.value()) {
    std::string wrapped = vault_.new_wrapped_key(subject);
    const auto id = add_data_key(sql, subject, wrapped, now_ms);
    if (!id) {
      return id.error();
    }
    row.value() = DataKeyRow{*id, subject, std::move(wrapped), now_ms};
  }
  auto key = vault_.unwrap(row.value()->id, subject, row.value()->wrapped);
  if (!key) {
    return sealed_error(key.error());
  }
  return key;
}

std::string Sealer::seal(const DataKey& key, const SealedPlace& place,
                         std::string_view value) const {
  return vault_.seal(key, text_of_place(place), value);
}

Result<std::string> Sealer::seal(Sql& sql, const std::string& subject, const SealedPlace& place,
                                 std::string_view value, std::int64_t now_ms) const {
  const auto key = key_of(sql, subject, now_ms);
  if (!key) {
    return key.error();
  }
  return seal(*key, place, value);
}

Result<std::string> Sealer::open(Sql& sql, const SealedPlace& place,
                                 std::string_view sealed) const {
  auto value = open_if_kept(sql, place, sealed);
  if (!value) {
    return value.error();
  }
  if (!value.value()) {
    return Error{"sealed_value", "", "its key was forgotten"};
  }
  return std::move(*value.value());
}

Result<std::optional<std::string>> Sealer::open_if_kept(Sql& sql, const SealedPlace& place,
                                                        std::string_view sealed) const {
  const auto id = key_id_of(sealed);
  if (!id) {
    return sealed_error(id.error());
  }
  const auto row = find_data_key(sql, *id);
  if (!row) {
    return row.error();
  }
  if (!*row || (**row).wrapped.empty()) {
    return std::optional<std::string>{};
  }
  const auto key = vault_.unwrap((**row).id, (**row).subject, (**row).wrapped);
  if (!key) {
    return sealed_error(key.error());
  }
  auto value = vault_.open(*key, text_of_place(place), sealed);
  if (!value) {
    return sealed_error(value.error());
  }
  return std::optional(std::move(value.value()));
}

std::string Sealer::index(std::string_view purpose, std::string_view value) const {
  return vault_.blind_index(purpose, value);
}

}  // namespace rq::server

// Sealer: the vault with the keys that stand in the store. Each person's values are sealed with a
// key of their own, so that forgetting the key makes them unreadable everywhere, in backups too.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/crypto/vault.h"
#include "server/store/sql.h"

namespace rq::server {

/// Where a sealed value stands.
struct SealedPlace {
  std::string_view table;
  std::string_view row;
  std::string_view column;
};

class Sealer {
 public:
  /// `vault` must outlive it.
  explicit Sealer(const Vault& vault) : vault_(vault) {}

  /// The key that values of `subject` (whose they are, such as "person:ID") are sealed with now;
  /// made at its first use.
  ///
  /// Errors: "store"; "sealed_value".
  [[nodiscard]] Result<DataKey> key_of(Sql& sql, const std::string& subject,
                                       std::int64_t now_ms) const;

  /// A sealed value moved to another place does not open there.
  [[nodiscard]] std::string seal(const DataKey& key, const SealedPlace& place,
                                 std::string_view value) const;

  /// The two in one, for a single value. Errors: as key_of().
  [[nodiscard]] Result<std::string> seal(Sql& sql, const std::string& subject,
                                         const SealedPlace& place, std::string_view value,
                                         std::int64_t now_ms) const;

  /// Errors: "sealed_value" when it was changed, moved, or its key is forgotten; "store".
  [[nodiscard]] Result<std::string> open(Sql& sql, const SealedPlace& place,
                                         std::string_view sealed) const;

  /// The same, but nothing where the key was forgotten.
  [[nodiscard]] Result<std::optional<std::string>> open_if_kept(Sql& sql, const SealedPlace& place,
                                                                std::string_view sealed) const;

  /// Finds equal values without telling them. `purpose` keeps indexes of different tables apart.
  [[nodiscard]] std::string index(std::string_view purpose, std::string_view value) const;

 private:
  const Vault& vault_;
};

}  // namespace rq::server

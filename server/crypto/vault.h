// Vault: seals personal values, so that database, backups and logs hold none in clear.
//
//   master key (key file) -> wraps -> data key (a row, one or more for each subject) -> seals ->
//   value
//
// Sealed: suite (1 byte) | key id (8 bytes, high ones first) | nonce | ciphertext | tag. What is
// not secret is authenticated too, with the place where the value stands: a value that was moved to
// another row or column does not open. Rows of keys are handed in and out: the vault has no SQL.
//
// A person is forgotten by making the wrapped keys of the subject empty: what was sealed for it can
// be read by nobody any more, in backups of the values neither, once those of the keys are gone.
//
// Rotating: add_master_key() and rewrap() every row; a new data key for a subject and reseal()
// every value of it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "server/crypto/key_file.h"
#include "server/crypto/suites.h"

namespace rq::server {

/// A data key that can be used; wiped when it goes.
struct DataKey {
  std::int64_t id = 0;
  Key key;
};

class Vault {
 public:
  /// `suite` is that of new values; values of the other one still open.
  Vault(KeyFile keys, Suite suite) : keys_(std::move(keys)), suite_(suite) {}

  /// A new data key, wrapped by the newest master key. Its id is what the table gives it.
  [[nodiscard]] std::string new_wrapped_key(std::string_view subject) const;

  /// Errors: key_forgotten when `wrapped` is empty; no_master_key when the key file has none of its
  /// number; seal_broken when anything of it is not as it was, the subject among it.
  [[nodiscard]] Result<DataKey> unwrap(std::int64_t id, std::string_view subject,
                                       std::string_view wrapped) const;

  /// The same key under the newest master key and the suite of new values. Errors: as unwrap().
  [[nodiscard]] Result<std::string> rewrap(std::string_view subject,
                                           std::string_view wrapped) const;
  /// Whether rewrap() has nothing to do.
  [[nodiscard]] bool is_newest(std::string_view wrapped) const;

  /// `place`: where the value stands, "table:row:column".
  [[nodiscard]] std::string seal(const DataKey& key, std::string_view place,
                                 std::string_view plain) const;

  /// Errors: seal_broken when it was sealed with another key or for another place, or any bit of it
  /// changed. Never gives anything else than what was sealed.
  [[nodiscard]] Result<std::string> open(const DataKey& key, std::string_view place,
                                         std::string_view sealed) const;

  /// From an old data key to a new one. Errors: as open().
  [[nodiscard]] Result<std::string> reseal(const DataKey& from, const DataKey& to,
                                           std::string_view place, std::string_view sealed) const;

  /// 32 bytes by which a value can be found and from which it cannot be read: BLAKE2b (RFC 7693)
  /// with the index key. `purpose`, such as "phone", has no zero byte; the same value has another
  /// index for another purpose.
  [[nodiscard]] std::string blind_index(std::string_view purpose, std::string_view value) const;

 private:
  [[nodiscard]] DataKey newest_master() const;

  KeyFile keys_;
  Suite suite_;
};

/// The id of the data key, or of the master key, that opens it. Errors: seal_broken.
[[nodiscard]] Result<std::int64_t> key_id_of(std::string_view sealed);

}  // namespace rq::server

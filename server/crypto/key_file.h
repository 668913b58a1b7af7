// Key file: the secrets that must not be in the database or in its backups.
//
//   # comment
//   index HEX          keys the blind indexes; never changes, or nobody is found any more
//   sign HEX           seed of the Ed25519 key that signs snapshots and heads of the audit log
//   master 1 HEX       wraps data keys; the last one wraps new keys, the others still open old ones
//   master 2 HEX
//
// HEX are 64 digits. Only its owner may read it (mode 600). It stands beside the data folder, not
// in it ("data" -> "data.keys"), so that a copy of the folder tells nothing; or where the
// configuration says. Without it no personal value can be read: keep a copy in another place than
// the backups.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "server/base/done.h"
#include "server/crypto/secret.h"

namespace rq::server {

struct MasterKey {
  /// From 1, each larger than the one before.
  std::uint32_t id = 0;
  Key key;
};

struct KeyFile {
  Key index;
  Key signing_seed;
  /// At least one, the newest last.
  std::vector<MasterKey> masters;
};

[[nodiscard]] std::filesystem::path default_key_file(const std::filesystem::path& data_folder);

/// Errors: key_file_missing; key_file_open_to_others when group or others may do anything with it;
/// bad_key_file, with the line; unreadable_file. No error tells anything of the content.
[[nodiscard]] Result<KeyFile> read_key_file(const std::filesystem::path& path);

/// Makes a new one, durably. To be called when a database is made, never because the file of an
/// old one is missing: what that sealed could not be read with new keys.
/// Errors: key_file_exists; key_file_unwritable.
[[nodiscard]] Result<KeyFile> make_key_file(const std::filesystem::path& path);

/// Adds a master key and puts the file in place of the old one at once; after this, data keys can
/// be wrapped anew (Vault::rewrap). Errors: as the two above.
[[nodiscard]] Result<KeyFile> add_master_key(const std::filesystem::path& path);

}  // namespace rq::server

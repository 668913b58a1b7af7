#include "server/accounts/rotation.h"

#include "server/store/data_keys.h"

namespace rq::server {
namespace {

struct Progress {
  std::int64_t last_id = 0;
  std::int64_t wrapped = 0;
  bool more = true;
};

Result<Progress> rewrap_some(Sql& sql, const Vault& vault, std::int64_t after_id) {
  const auto keys = data_keys_after(sql, after_id, kKeysAtOnce);
  if (!keys) {
    return keys.error();
  }
  Progress progress{after_id, 0, !keys->empty()};
  for (const DataKeyRow& key : *keys) {
    progress.last_id = key.id;
    // Forgotten ones stay forgotten.
    if (key.wrapped.empty() || vault.is_newest(key.wrapped)) {
      continue;
    }
    const auto wrapped = vault.rewrap(key.subject, key.wrapped);
    if (!wrapped) {
      return wrapped.error();
    }
    if (auto kept = rewrap_data_key(sql, key.id, *wrapped); !kept) {
      return kept.error();
    }
    ++progress.wrapped;
  }
  return progress;
}

}  // namespace

Result<std::int64_t> rewrap_data_keys(Store& store, const Vault& vault) {
  Progress progress;
  std::int64_t wrapped = 0;
  while (progress.more) {
    const auto next =
        write_to(store, [&](Sql& sql) { return rewrap_some(sql, vault, progress.last_id); });
    if (!next) {
      return next.error();
    }
    progress = *next;
    wrapped += progress.wrapped;
  }
  return wrapped;
}

}  // namespace rq::server

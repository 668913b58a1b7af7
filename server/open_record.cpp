#include "server/open_record.h"

#include <utility>

#include "server/store/data_keys.h"

namespace rq::server {
namespace {

Result<StorePtr> open_store(const Options& options, const DataFolder& folder, std::int64_t now_ms) {
  return options.store.starts_with("postgres") ? open_postgres_store(options.store, now_ms)
                                               : open_sqlite_store(folder.database(), now_ms);
}

Result<KeyFile> load_keys(Store& store, const std::filesystem::path& path) {
  const auto sealed = read_from(store, has_data_keys);
  if (!sealed) {
    return sealed.error();
  }
  return !*sealed && !std::filesystem::exists(path) ? make_key_file(path) : read_key_file(path);
}

}  // namespace

Suite suite_of(const Options& options) {
  return options.national_suite ? Suite::kSm4CtrHmacSm3 : Suite::kXChaCha20Poly1305;
}

std::filesystem::path key_file_of(const Options& options) {
  return options.keys ? *options.keys : default_key_file(options.data);
}

Result<OpenRecord> open_record(const Options& options, std::int64_t now_ms) {
  auto folder = DataFolder::open(options.data);
  if (!folder) {
    return folder.error();
  }
  auto store = open_store(options, *folder, now_ms);
  if (!store) {
    return store.error();
  }
  auto keys = load_keys(**store, key_file_of(options));
  if (!keys) {
    return keys.error();
  }
  return OpenRecord{std::move(folder.value()), std::move(store.value()), std::move(keys.value())};
}

}  // namespace rq::server

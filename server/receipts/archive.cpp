#include "server/receipts/archive.h"

#include <httplib.h>

#include "server/base/digest.h"
#include "server/http/reply.h"
#include "server/store/catalogue.h"
#include "server/store/engines.h"

namespace rq::server {
namespace {

constexpr std::string_view kEnginePrefix = "/assets/rongqiao-device-";

using Found = Result<std::optional<std::string>>;

Found find_snapshot_bytes(Sql& sql, std::string_view sha256) {
  auto snapshot = find_snapshot(sql, sha256);
  if (!snapshot) {
    return snapshot.error();
  }
  if (!snapshot.value()) {
    return std::optional<std::string>{};
  }
  return std::optional(std::move(snapshot.value()->bytes));
}

void send_kept(const Found& found, const char* content_type, httplib::Response& answer) {
  if (found && *found) {
    answer.set_header("Cache-Control", kCacheForever);
    answer.set_content(**found, content_type);
    return;
  }
  answer.status = found ? 404 : 503;
  answer.set_content(found ? error_json("not_found", "nothing with this hash was ever served here")
                           : error_json("unavailable", "try again later"),
                     "application/json");
}

}  // namespace

Result<Done> keep_engines(Store& store, const WebFolder& web) {
  for (const auto& [address, file] : web.files) {
    if (!address.starts_with(kEnginePrefix) || !address.ends_with(".wasm")) {
      continue;
    }
    const std::string& bytes = file->identity.body;
    const std::string sha256 = sha256_hex(bytes);
    const auto known = read_from(store, [&](Sql& sql) { return has_engine(sql, sha256); });
    if (!known) {
      return known.error();
    }
    if (*known) {
      continue;
    }
    if (auto kept = write_to(store, [&](Sql& sql) { return keep_engine(sql, sha256, bytes); });
        !kept) {
      return kept;
    }
  }
  return Done{};
}

void add_archive_routes(httplib::Server& router, Store& store) {
  const auto add = [&](const char* pattern, const char* content_type,
                       Found (*find)(Sql&, std::string_view)) {
    router.Get(pattern, [&store, content_type, find](const httplib::Request& request,
                                                     httplib::Response& answer) {
      const std::string sha256 = request.matches[1];
      send_kept(read_from(store, [&](Sql& sql) { return find(sql, sha256); }), content_type,
                answer);
    });
  };
  add("/e/([0-9a-f]{64})\\.wasm", "application/wasm", find_engine);
  add("/e/([0-9a-f]{64})\\.rqs", "application/octet-stream", find_snapshot_bytes);
}

}  // namespace rq::server

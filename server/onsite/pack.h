// Packs: what a device needs to work without network.

#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/api/call.h"
#include "server/onsite/onsite_parts.h"

namespace rq::server {

/// The last pack of each activity, since fifty devices ask for the same one. It has names: it is
/// kept in memory only, and of a few activities.
class PackCache {
 public:
  /// Nothing when another version was made last.
  [[nodiscard]] std::optional<std::string> find(const std::string& activity,
                                                const std::string& version);
  void keep(const std::string& activity, const std::string& version, const std::string& json);

 private:
  struct Pack {
    std::string version;
    std::string json;
  };
  std::mutex mutex_;
  std::map<std::string, Pack> packs_;
};

/// POST /onsite/pack {"token","have"?}: {"pack":…}, or {"same":true} when the device has that one.
///
/// Errors: "bad_token"; "device_revoked", also after its last day; "store", "sealed_value".
[[nodiscard]] Result<Answer> show_pack(const OnsiteParts& parts, Call& call, Sql& sql);

}  // namespace rq::server

// Readiness: whether this server can do its work right now, and if not, why.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rq::server {

struct ReadinessCheck {
  std::string name;
  /// Nothing, or what is wrong, in words of ours that may be shown to anybody.
  std::function<std::optional<std::string>()> ask;
};

struct ReadinessReport {
  bool ready = true;
  /// {"ready":true,"checks":{"store":"ok",…}}
  std::string json;
};

class Readiness {
 public:
  explicit Readiness(std::vector<ReadinessCheck> checks) : checks_(std::move(checks)) {}

  /// Asks all, at most once a second: the address is open to all, and checks cost disk writes. From
  /// many threads at once.
  [[nodiscard]] ReadinessReport ask();

 private:
  const std::vector<ReadinessCheck> checks_;

  /// Guards all below.
  std::mutex mutex_;
  std::optional<std::chrono::steady_clock::time_point> asked_;
  ReadinessReport report_;
};

/// What keeps `folder` from being written to: a small file is written, synced and deleted, and
/// there have to be `least_free` bytes left.
[[nodiscard]] std::optional<std::string> why_not_writable(const std::filesystem::path& folder,
                                                          std::uintmax_t least_free);

}  // namespace rq::server

// Heartbeat: each server writes a row about itself every few seconds, which all that share its
// database can read. Who does not write any more is seen by the age of its row; who was stopped in
// order takes the row away.

#pragma once

#include <string>

#include "server/base/metrics.h"
#include "server/gate/shares.h"
#include "server/store/store.h"

namespace rq::server {

constexpr std::int64_t kHeartbeatMs = 5'000;
/// Two missed in a row are a hiccup; more are late, and after a minute the node counts as down.
constexpr std::int64_t kLateAfterMs = 3 * kHeartbeatMs;
constexpr std::int64_t kDownAfterMs = 60'000;
/// A node that is down is shown for a day.
constexpr std::int64_t kForgottenAfterMs = 86'400'000;

/// "live", "late" or "down", by the clocks of both machines.
[[nodiscard]] std::string_view node_state(std::int64_t seen_at_ms, std::int64_t now_ms);

class Heartbeat {
 public:
  /// `port`: what tells servers of one machine apart. What is referred to must outlive it.
  Heartbeat(Store& store, const Metrics& metrics, const GateCounters& gate, int port,
            std::int64_t started_at_ms);

  /// `catalogue_version`: what is served now. Nodes that are down for a day are forgotten.
  ///
  /// Errors: "store".
  [[nodiscard]] Result<Done> beat(std::int64_t now_ms, std::int64_t catalogue_version);

  /// The last of all.
  ///
  /// Errors: "store".
  [[nodiscard]] Result<Done> end();

 private:
  Store& store_;
  const Metrics& metrics_;
  const GateCounters& gate_;
  const std::string name_;
  /// The first digits of the SHA-256 of the program that runs: whether all run the same.
  const std::string program_;
  const std::int64_t started_at_ms_;
};

}  // namespace rq::server

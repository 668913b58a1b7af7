// Metrics: what is counted while the server runs, as Prometheus reads it. Labels are of small fixed
// sets; nothing of a request becomes one.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rq::server {

/// What kind of address was asked for.
enum class RouteKind { kPage, kAsset, kCatalogue, kApi, kOperations };

/// By the path alone, whether or not there is anything at it.
[[nodiscard]] RouteKind route_kind_of(std::string_view target);

/// A counter or gauge that is kept elsewhere.
struct Figure {
  std::string_view name;
  std::string_view help;
  bool counts_up = true;
  std::int64_t value = 0;
  /// In place of `value`, where it is kept for each status of an answer.
  std::map<int, std::int64_t> by_status = {};
};

/// What was answered at one kind of address since the start.
struct RouteCounts {
  /// As labels have it.
  std::string_view route;
  std::int64_t requests = 0;
  /// Statuses from 400, and from 500.
  std::int64_t refused = 0;
  std::int64_t errors = 0;
  /// How many took no longer than each of latency_bounds_us() and longer than the one before it;
  /// the last, how many took longer than all.
  std::vector<std::int64_t> took;
};

/// The bounds of the histogram of latencies, in microseconds, rising.
[[nodiscard]] const std::vector<std::int64_t>& latency_bounds_us();

/// Within how many microseconds `permille` of the answers were made, as one of the bounds; nothing
/// when there are none, or when it took longer than the last bound.
[[nodiscard]] std::optional<std::int64_t> latency_us(const std::vector<std::int64_t>& took,
                                                     std::int64_t permille);

/// Safe for use from many threads.
class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  /// `took`: from the whole request to the whole answer, without sending it.
  void answered(RouteKind kind, int status, std::chrono::nanoseconds took);

  /// A row a kind of address.
  [[nodiscard]] std::vector<RouteCounts> counts() const;

  /// Prometheus text format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The same format.
[[nodiscard]] std::string figure_text(const Figure& figure);

}  // namespace rq::server

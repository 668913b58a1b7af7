// Metrics: what is counted while the server runs, as Prometheus reads it. Labels are of small fixed
// sets; nothing of a request becomes one.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

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

/// Safe for use from many threads.
class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  /// `took`: from the whole request to the whole answer, without sending it.
  void answered(RouteKind kind, int status, std::chrono::nanoseconds took);

  /// Prometheus text format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The same format.
[[nodiscard]] std::string figure_text(const Figure& figure);

}  // namespace rq::server

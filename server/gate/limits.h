// Bounds of everything that strangers can make the gate hold, wait for or do.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace rq::server {

/// How often one address may ask. Zero a second: as often as it likes.
struct Rate {
  int per_second = 0;
  /// So many at once, on top of the even rate.
  int burst = 0;
};

/// Addresses that begin with `prefix` are answered by the routes; the longest prefix counts.
struct RouteClass {
  std::string prefix;
  /// Content of one request, in bytes.
  std::size_t max_body = std::size_t{64} << 10U;
  Rate rate;
};

struct GateLimits {
  /// Request line and fields together, in bytes.
  std::size_t head_bytes = std::size_t{16} << 10U;
  std::size_t fields = 64;
  /// Path and query, in bytes. The router matches by recursion, which is safe up to here.
  std::size_t target_bytes = 2'048;

  std::vector<RouteClass> routes = {{"/api/", std::size_t{64} << 10U, {100, 400}}};

  /// Requests that are not whole yet or wait for a worker, all connections together, in bytes. The
  /// first kFreeBytes of each connection do not count, so that small requests always have a place.
  std::size_t buffered_bytes = std::size_t{12} << 20U;
  static constexpr std::size_t kFreeBytes = std::size_t{4} << 10U;

  std::size_t connections = 4'000;
  /// Trusted proxies apart. An IPv6 network of 64 bits counts as one address.
  std::size_t connections_per_address = 256;
  /// Requests that wait for a worker.
  std::size_t queued = 1'024;
  std::size_t workers = 32;
  /// Threads that read and write; zero: one a core.
  std::size_t reactors = 0;

  /// From the first byte of a request to the end of its fields.
  std::chrono::milliseconds head_time{10'000};
  /// For content up to 64 KiB; larger content gets a second more for each further 32 KiB.
  std::chrono::milliseconds body_time{30'000};
  /// Content that comes slower than this, in bytes a second, is given up after a few seconds.
  std::size_t body_rate = 256;
  /// Between two requests of a connection.
  std::chrono::milliseconds idle_time{20'000};
  /// Without one byte of an answer being taken.
  std::chrono::milliseconds write_time{30'000};
  /// After drain(), for what is under way.
  std::chrono::milliseconds drain_time{8'000};
  /// What the kernel may hold of an answer for one connection, in bytes.
  int send_buffer = 256 << 10;

  /// Addresses of proxies that are believed when they say, last in X-Forwarded-For, who asks.
  std::vector<std::string> trusted_proxies;
};

}  // namespace rq::server

// Clock: the only place where the server learns what time it is. The core has no clock.

#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace rq::server {

class Clock {
 public:
  virtual ~Clock() = default;

  /// Milliseconds since 1970-01-01T00:00:00Z.
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;

  /// The calendar day in Shanghai, "YYYY-MM-DD": the day on which products are judged.
  [[nodiscard]] virtual std::string today() const = 0;
};

class SystemClock : public Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override;
  [[nodiscard]] std::string today() const override;
};

/// Real moments, but always the same day: for `--today`, so that a page can be compared byte by
/// byte whenever the comparison is run.
class FixedDayClock : public SystemClock {
 public:
  explicit FixedDayClock(std::string day) : day_(std::move(day)) {}
  [[nodiscard]] std::string today() const override { return day_; }

 private:
  std::string day_;
};

/// The day in Shanghai at a moment. Shanghai is eight hours ahead of UTC and, since 1991, has no
/// summer time, so no time zone data is needed.
[[nodiscard]] std::string shanghai_day(std::int64_t utc_ms);

/// "Sun, 22 Nov 2026 03:04:05 GMT", the form of HTTP's Date field (RFC 9110, 5.6.7).
[[nodiscard]] std::string http_date(std::int64_t utc_ms);

}  // namespace rq::server

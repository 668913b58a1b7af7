// How devices are written: letters, codes, certificates.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rq::server {

/// 1 is "A", 26 "Z", 27 "AA".
[[nodiscard]] std::string device_letter(std::int64_t number);

/// Eight letters and digits of Crockford's base 32: 40 bits of chance.
[[nodiscard]] std::string new_device_code();
/// The code that somebody typed: any case, with or without dashes, O for 0 and I or L for 1;
/// nothing when it has not the form of one.
[[nodiscard]] std::optional<std::string> typed_device_code(std::string_view text);

struct DeviceCertificate {
  std::string device;
  std::string activity;
  std::string tenant_name;
  std::string label;
  /// Days of Shanghai, both included.
  std::string from_day;
  std::string until_day;
  /// P-256, uncompressed (SEC 1, 2.3.3): 130 hexadecimal digits.
  std::string key;
};

/// What is signed. No other text that this key signs begins so.
[[nodiscard]] std::string certificate_text(const DeviceCertificate& certificate);

}  // namespace rq::server

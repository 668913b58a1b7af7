// Opening records: whose they are, what they say. Slow, and done before the one writer is waited
// for.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/accounts/sealer.h"
#include "server/onsite/plain.h"
#include "server/store/onsite_devices.h"

namespace rq::server {

struct OpenedRecord {
  /// As it was sent; lives as long as the request.
  std::string_view jws;
  std::string digest;
  /// DEVICE-COUNTER, by its header; empty when it has none that can be read.
  std::string id;
  RecordHead head;
  RecordPlain plain;
  /// "bad_signature", "bad_seal" or "bad_content" when nobody can use it; else empty.
  std::string_view refused;
};

/// `secret`: the private half of what the records of the activity are sealed to.
[[nodiscard]] OpenedRecord open_record(std::string_view jws, const OnsiteDeviceRow& device,
                                       const std::string& secret);

/// The private half. Errors: "onsite_over" once it was forgotten; "store", "sealed_value".
[[nodiscard]] Result<std::string> sealing_secret(const Sealer& sealer, Sql& sql,
                                                 const std::string& activity_id);

/// The JSON that a kept record says; nothing once it was erased.
///
/// Errors: "store", "sealed_value".
[[nodiscard]] Result<std::optional<std::string>> onsite_plain(const Sealer& sealer, Sql& sql,
                                                              const std::string& record_id);

}  // namespace rq::server

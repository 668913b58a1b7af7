// Laying over: records in place of those that a catalogue has under the same ids.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "server/store/versions.h"

namespace rq::server {

struct LaidRecord {
  /// "product" or "policy".
  std::string kind;
  std::string id;
  /// The record, as JSON.
  std::string json;
};

/// The catalogue `document` with `records` in place of those of their kind and id; what it does not
/// have comes after what it has, in the order of `records`. Compact, members in byte order; where
/// it has all of them as they are, byte for byte what it was.
///
/// Errors: "broken_catalogue" when `document` is no catalogue.
[[nodiscard]] Result<std::string> lay_over(std::string_view document,
                                           const std::vector<LaidRecord>& records);

/// As the catalogue has a record that is kept by a version in this state: what is suspended or
/// retired says so in its `status`, which closes it on devices (core/match/standing.h).
[[nodiscard]] LaidRecord laid_record(const KeptRecord& kept);
[[nodiscard]] std::vector<LaidRecord> laid_records(const std::vector<KeptRecord>& kept);

/// Tells two states of what is kept apart.
[[nodiscard]] std::string fingerprint_of(const std::vector<KeptRecord>& kept);

}  // namespace rq::server

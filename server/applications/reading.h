// Reading: what has to be shown for some time before an application goes out, by
// assets/parameters/reading_time.json, and what the page said of having shown it.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/cursor.h"
#include "core/base/result.h"
#include "server/base/done.h"

namespace rq::server {

struct ReadingRule {
  /// Such as "all_in_cost".
  std::string rule;
  std::int64_t seconds = 0;
};

/// The rule that holds on `day` for what a firm with this code applies for; nothing where none
/// does.
[[nodiscard]] std::optional<ReadingRule> reading_rule(std::string_view firm, std::string_view day);

/// What the page showed, by its own word.
struct Reading {
  std::string rule;
  /// For how long, at least.
  std::int64_t seconds = 0;
  /// All-in annual cost in millionths and what is paid beside the principal, where the institution
  /// states what they follow from.
  std::optional<std::int64_t> all_in_ppm;
  std::optional<std::int64_t> cost_fen;
};

/// `at`: the member "reading" of a submission; nothing when it is absent.
[[nodiscard]] std::optional<Reading> read_reading(const Cursor& at);

/// Errors: "reading_missing" when a rule holds and was not followed.
[[nodiscard]] Result<Done> check_reading(std::string_view firm, std::string_view day,
                                         const std::optional<Reading>& reading);

/// {"reading":{…}} for the event of the submission; {} without one.
[[nodiscard]] std::string reading_data(const std::optional<Reading>& reading);

}  // namespace rq::server

// The command line of rongqiao-server.

#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "core/base/result.h"

namespace rq::server {

struct Options {
  std::filesystem::path data;
  std::filesystem::path web;
  /// "sqlite", in the data folder, or postgres://… for several servers on one database.
  std::string store = "sqlite";
  /// The key file; absent: beside the data folder. Servers on one database share it.
  std::optional<std::filesystem::path> keys;
  /// Absent: what was published last is served again.
  std::optional<std::string> catalogue;
  std::string host = "127.0.0.1";
  /// 0: any free port; the ready line tells which.
  int port = 8080;
  /// Judges products as on this day instead of today; for comparing pages byte by byte.
  std::optional<std::string> today;
  /// For trying things out: text messages are written to the log instead of sent.
  bool development = false;
  bool help = false;
};

[[nodiscard]] const char* usage_text();

/// Errors: "usage", with what is wrong in words.
[[nodiscard]] Result<Options> parse_options(std::span<const char* const> arguments);

}  // namespace rq::server

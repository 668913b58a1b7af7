// Setting: one row of the table of everything that can be configured. The help, the table of
// docs/operations.md and --check-config are made from it.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/config/options.h"

namespace rq::server {

enum class Secrecy { kOpen, kSecret };
/// kToServe: by the command `serve`, and by no other.
enum class Need { kOptional, kRequired, kToServe };
/// What --check-config looks for where a value points.
enum class Place { kNone, kFileToRead, kFolderToRead, kFolderToWrite };

struct Setting {
  /// `--name` as a flag, RONGQIAO_NAME in the environment (with "_" for "-"), `name` in the file.
  std::string_view name;
  std::string_view type;
  /// Read like any other value; empty: nothing is set.
  std::string_view default_value;
  /// Empty where there is none.
  std::string_view unit;
  std::string_view what;
  /// Secrets are not printed and not taken from the command line, which everybody can read.
  Secrecy secrecy;
  Need need;
  Place place;
  /// Puts the value into its option; else says what is expected instead.
  std::optional<std::string> (*take)(const std::string& value, Options& options);
};

/// All of them, in the order in which they are told.
[[nodiscard]] std::span<const Setting> settings();

/// Null when there is none of this name.
[[nodiscard]] const Setting* find_setting(std::string_view name);

/// "RONGQIAO_SIGNING_KEY" of "signing-key".
[[nodiscard]] std::string environment_name(std::string_view name);

}  // namespace rq::server

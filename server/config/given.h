// Given values: what each source of settings says, before anybody asks whether it makes sense.

#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rq::server {

/// Something wrong with the configuration: where, what, and what to do.
struct ConfigFault {
  std::string where;
  std::string detail;
};

struct GivenValue {
  /// Of a setting that there is.
  std::string name;
  std::string value;
  /// "--port", "RONGQIAO_PORT" or "/etc/rongqiao.toml:3".
  std::string origin;
};

struct Given {
  std::vector<GivenValue> values;
  std::vector<ConfigFault> faults;
};

struct Flags : Given {
  /// --config FILE.
  std::string file;
  bool help = false;
  bool check = false;
};

/// `--name value` or `--name=value`; --help, --check-config and --config FILE beside the settings.
[[nodiscard]] Flags read_flags(std::span<const char* const> arguments);

/// RONGQIAO_…, each as "NAME=value". RONGQIAO_CONFIG goes to `file`.
[[nodiscard]] Given read_environment(std::span<const char* const> environment, std::string& file);

/// A TOML file: one key for each setting, values as texts, numbers or lists of texts.
[[nodiscard]] Given read_config_file(const std::filesystem::path& file);

}  // namespace rq::server

// Configuration: settings from a file, from the environment and from flags; the later ones win.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "server/config/given.h"
#include "server/config/options.h"
#include "server/config/setting.h"

namespace rq::server {

/// What a setting has come to.
struct EffectiveValue {
  const Setting* setting = nullptr;
  /// Empty: not set.
  std::string value;
  /// "default", or where it was given.
  std::string origin;
};

struct Configuration {
  Options options;
  /// One for each setting, in the order of the table.
  std::vector<EffectiveValue> values;
  /// All that is wrong; `options` may be used only when there is nothing.
  std::vector<ConfigFault> faults;
  bool help = false;
  bool check = false;
};

enum class Purpose { kServe, kOther };

/// `arguments` without the name of the program and the command; `environment` as "NAME=value".
[[nodiscard]] Configuration read_configuration(std::span<const char* const> arguments,
                                               std::span<const char* const> environment,
                                               Purpose purpose = Purpose::kServe);

/// Whether files and folders are there and may be used; what --check-config finds besides.
[[nodiscard]] std::vector<ConfigFault> check_places(const Configuration& configuration);

}  // namespace rq::server

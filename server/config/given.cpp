#include "server/config/given.h"

#include <algorithm>
#include <optional>

#include "server/config/setting.h"

namespace rq::server {
namespace {

constexpr std::string_view kPrefix = "RONGQIAO_";
constexpr const char* kNoSuch = "there is no such setting; --help lists them all";

std::optional<std::string_view> value_after(std::string_view argument, std::string_view& name) {
  const auto equals = argument.find('=');
  name = argument.substr(0, equals);
  return equals == std::string_view::npos ? std::nullopt
                                          : std::optional(argument.substr(equals + 1));
}

void take_flag(const std::string& flag, const std::optional<std::string_view>& value,
               Flags& flags) {
  const bool is_config = flag == "--config";
  const Setting* setting = flag.starts_with("--") ? find_setting(flag.substr(2)) : nullptr;
  if (!is_config && setting == nullptr) {
    flags.faults.push_back({flag, "there is no such option; --help lists them all"});
  } else if (!value) {
    flags.faults.push_back({flag, "its value is missing"});
  } else if (is_config) {
    flags.file = *value;
  } else if (setting->secrecy == Secrecy::kSecret) {
    flags.faults.push_back(
        {flag,
         "a secret on the command line can be read by everybody on this machine; give it as " +
             environment_name(setting->name) + " or in the file"});
  } else {
    flags.values.push_back({std::string(setting->name), std::string(*value), flag});
  }
}

}  // namespace

Flags read_flags(std::span<const char* const> arguments) {
  Flags flags;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string_view name;
    auto value = value_after(arguments[i], name);
    if (name == "--help" || name == "--check-config") {
      (name == "--help" ? flags.help : flags.check) = true;
      continue;
    }
    if (!value && i + 1 < arguments.size() &&
        (find_setting(name.substr(std::min<std::size_t>(name.size(), 2))) != nullptr ||
         name == "--config")) {
      value = arguments[++i];
    }
    take_flag(std::string(name), value, flags);
  }
  return flags;
}

Given read_environment(std::span<const char* const> environment, std::string& file) {
  Given given;
  for (const std::string_view line : environment) {
    if (!line.starts_with(kPrefix)) {
      continue;
    }
    std::string_view name;
    const std::string value(value_after(line, name).value_or(""));
    const auto all = settings();
    const auto setting = std::find_if(all.begin(), all.end(), [name](const Setting& tested) {
      return environment_name(tested.name) == name;
    });
    if (name == environment_name("config")) {
      file = value;
    } else if (setting == all.end()) {
      given.faults.push_back({std::string(name), kNoSuch});
    } else {
      given.values.push_back({std::string(setting->name), value, std::string(name)});
    }
  }
  return given;
}

}  // namespace rq::server

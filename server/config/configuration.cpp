#include "server/config/configuration.h"

#include <algorithm>
#include <iterator>
#include <unistd.h>

#include "server/config/host_settings.h"

namespace rq::server {
namespace {

void lay_over(Given given, Configuration& configuration) {
  for (GivenValue& each : given.values) {
    const auto value = std::find_if(
        configuration.values.begin(), configuration.values.end(),
        [&each](const EffectiveValue& tested) { return tested.setting->name == each.name; });
    value->value = std::move(each.value);
    value->origin = std::move(each.origin);
  }
  std::move(given.faults.begin(), given.faults.end(), std::back_inserter(configuration.faults));
}

bool is_needed(Need need, Purpose purpose) {
  return need == Need::kRequired || (need == Need::kToServe && purpose == Purpose::kServe);
}

void take_value(const EffectiveValue& value, Purpose purpose, Configuration& configuration) {
  const Setting& setting = *value.setting;
  if (value.value.empty()) {
    if (is_needed(setting.need, purpose)) {
      configuration.faults.push_back(
          {"--" + std::string(setting.name), "is needed: " + std::string(setting.what) +
                                                 "; or give " + environment_name(setting.name)});
    }
    return;
  }
  if (const auto complaint = setting.take(value.value, configuration.options)) {
    const bool hidden = setting.secrecy == Secrecy::kSecret;
    configuration.faults.push_back({value.origin + (hidden ? "" : " " + value.value), *complaint});
  }
}

std::string fault_of_place(const std::string& path, Place place) {
  namespace fs = std::filesystem;
  std::error_code problem;
  if (place == Place::kFileToRead) {
    return fs::is_regular_file(path, problem) && ::access(path.c_str(), R_OK) == 0
               ? ""
               : "there is no such file, or it may not be read";
  }
  if (place == Place::kFolderToRead) {
    return fs::is_directory(path, problem) && ::access(path.c_str(), R_OK | X_OK) == 0
               ? ""
               : "there is no such folder, or it may not be read";
  }
  // It is made when it is absent: what counts is then the first folder above it that is there.
  fs::path at = fs::absolute(path, problem);
  while (!fs::exists(at, problem) && at.has_relative_path()) {
    at = at.parent_path();
  }
  return fs::is_directory(at, problem) && ::access(at.c_str(), W_OK | X_OK) == 0
             ? ""
             : "this account may not write into " + at.string() +
                   "; give it the folder, or name another";
}

}  // namespace

Configuration read_configuration(std::span<const char* const> arguments,
                                 std::span<const char* const> environment, Purpose purpose) {
  Configuration configuration;
  for (const Setting& setting : settings()) {
    configuration.values.push_back({&setting, std::string(setting.default_value), "default"});
  }
  Flags flags = read_flags(arguments);
  std::string file;
  Given from_environment = read_environment(environment, file);
  if (!flags.file.empty()) {
    file = flags.file;
  }
  if (!file.empty()) {
    lay_over(read_config_file(file), configuration);
  }
  lay_over(std::move(from_environment), configuration);
  configuration.help = flags.help;
  configuration.check = flags.check;
  lay_over(std::move(flags), configuration);
  for (const EffectiveValue& value : configuration.values) {
    take_value(value, purpose, configuration);
  }
  const Options& options = configuration.options;
  if (!options.sms_url.empty() && options.sms_secret.empty()) {
    configuration.faults.push_back(
        {"--sms-url", "needs a secret too; give " + environment_name("sms-secret")});
  }
  for (ConfigFault& fault : faults_of_hosts(options.hosts)) {
    configuration.faults.push_back(std::move(fault));
  }
  return configuration;
}

std::vector<ConfigFault> check_places(const Configuration& configuration) {
  std::vector<ConfigFault> faults;
  for (const EffectiveValue& value : configuration.values) {
    if (value.setting->place == Place::kNone || value.value.empty()) {
      continue;
    }
    if (auto detail = fault_of_place(value.value, value.setting->place); !detail.empty()) {
      faults.push_back({value.origin + " " + value.value, std::move(detail)});
    }
  }
  return faults;
}

}  // namespace rq::server

#include "server/config/config_text.h"

#include <algorithm>

namespace rq::server {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text + "  ";
}

std::string notes_of(const Setting& setting) {
  std::string notes;
  const auto add = [&notes](const std::string& note) {
    notes += (notes.empty() ? "" : ", ") + note;
  };
  if (setting.need == Need::kRequired) {
    add("needed");
  } else if (setting.need == Need::kToServe) {
    add("needed to serve");
  }
  if (setting.secrecy == Secrecy::kSecret) {
    add("secret: " + environment_name(setting.name) + " or the file, not a flag");
  }
  if (!setting.default_value.empty()) {
    add("default " + std::string(setting.default_value));
  }
  if (!setting.unit.empty()) {
    add("in " + std::string(setting.unit));
  }
  return notes;
}

std::size_t widest_name() {
  std::size_t width = 0;
  for (const Setting& setting : settings()) {
    width = std::max(width, setting.name.size());
  }
  return width;
}

std::string shown(const EffectiveValue& value) {
  if (value.value.empty()) {
    return "(not set)";
  }
  return value.setting->secrecy == Secrecy::kSecret ? "(hidden)" : value.value;
}

}  // namespace

std::string settings_help() {
  std::string help;
  for (const Setting& setting : settings()) {
    const std::string notes = notes_of(setting);
    help += "  --" + padded(std::string(setting.name), widest_name()) + std::string(setting.type) +
            ": " + std::string(setting.what) + (notes.empty() ? "" : " (" + notes + ")") + "\n";
  }
  return help;
}

std::string settings_table() {
  std::string table =
      "| name | environment | type | default | unit | secret | what it is |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Setting& setting : settings()) {
    const std::string default_text = setting.need == Need::kRequired  ? "needed"
                                     : setting.need == Need::kToServe ? "needed to serve"
                                     : setting.default_value.empty()
                                         ? "none"
                                         : "`" + std::string(setting.default_value) + "`";
    table += "| `" + std::string(setting.name) + "` | `" + environment_name(setting.name) + "` | " +
             std::string(setting.type) + " | " + default_text + " | " + std::string(setting.unit) +
             " | " + (setting.secrecy == Secrecy::kSecret ? "yes" : "no") + " | " +
             std::string(setting.what) + " |\n";
  }
  return table;
}

std::string effective_settings(const Configuration& configuration) {
  std::size_t width = 0;
  for (const EffectiveValue& value : configuration.values) {
    width = std::max(width, shown(value).size());
  }
  std::string text;
  for (const EffectiveValue& value : configuration.values) {
    text += padded(std::string(value.setting->name), widest_name()) + padded(shown(value), width) +
            value.origin + "\n";
  }
  return text;
}

std::string list_faults(const std::vector<ConfigFault>& faults) {
  std::string text;
  for (const ConfigFault& fault : faults) {
    text += "rongqiao-server: " + fault.where + ": " + fault.detail + "\n";
  }
  return text;
}

}  // namespace rq::server

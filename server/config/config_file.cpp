#include <optional>
#include <toml++/toml.h>

#include "server/base/files.h"
#include "server/config/given.h"
#include "server/config/setting.h"

namespace rq::server {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 20U;

/// A value as the command line would have it; nothing for dates, tables and the like.
std::optional<std::string> text_of_node(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    return text->get();
  }
  if (const auto* number = node.as_integer()) {
    return std::to_string(number->get());
  }
  if (const auto* flag = node.as_boolean()) {
    return flag->get() ? "true" : "false";
  }
  const auto* list = node.as_array();
  if (list == nullptr) {
    return std::nullopt;
  }
  std::string joined;
  for (const toml::node& item : *list) {
    const auto* text = item.as_string();
    if (text == nullptr) {
      return std::nullopt;
    }
    joined += (joined.empty() ? "" : ",") + text->get();
  }
  return joined;
}

bool others_may_read(const std::filesystem::path& file) {
  using std::filesystem::perms;
  std::error_code problem;
  const auto mode = std::filesystem::status(file, problem).permissions();
  return problem || (mode & (perms::group_all | perms::others_all)) != perms::none;
}

void take_entry(const std::filesystem::path& file, std::string_view key, const toml::node& node,
                Given& given) {
  const std::string where = file.string() + ":" + std::to_string(node.source().begin.line);
  const Setting* setting = find_setting(key);
  if (setting == nullptr) {
    given.faults.push_back(
        {where, std::string(key) + ": there is no such setting; --help lists them all"});
    return;
  }
  const auto value = text_of_node(node);
  if (!value) {
    given.faults.push_back(
        {where, std::string(key) + ": expected a text, a number or a list of texts"});
    return;
  }
  if (setting->secrecy == Secrecy::kSecret && others_may_read(file)) {
    given.faults.push_back(
        {where, std::string(key) + ": it is a secret, and others may read this file; chmod 600 " +
                    file.string()});
  }
  given.values.push_back({std::string(key), *value, where});
}

}  // namespace

Given read_config_file(const std::filesystem::path& file) {
  Given given;
  const auto text = read_file(file, kMaxFileBytes);
  if (!text) {
    given.faults.push_back(
        {file.string(), text.error().detail + "; name another file with --config, or none"});
    return given;
  }
  try {
    for (const auto& [key, node] : toml::parse(*text, file.string())) {
      take_entry(file, key.str(), node, given);
    }
  } catch (const toml::parse_error& problem) {
    given.values.clear();
    given.faults.push_back({file.string() + ":" + std::to_string(problem.source().begin.line),
                            "this is not TOML: " + std::string(problem.description())});
  }
  return given;
}

}  // namespace rq::server

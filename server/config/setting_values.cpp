#include "server/config/setting_values.h"

#include <algorithm>

namespace rq::server {

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    std::string_view item = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    item = item.substr(0, item.find_last_not_of(' ') + 1);
    items.emplace_back(item);
  }
  return items;
}

bool is_https_or_local(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://127.0.0.1:") ||
         text.starts_with("http://[::1]:") || text.starts_with("http://localhost:");
}

bool is_origin(std::string_view text) {
  const auto host = text.find("://");
  if (!is_https_or_local(text)) {
    return false;
  }
  const std::string_view rest = text.substr(host + 3);
  return !rest.empty() && rest.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz.:-[]") ==
                              std::string_view::npos;
}

}  // namespace rq::server

#include "server/pages/html.h"

namespace rq::server {

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string replace_marker(std::string_view html, std::string_view marker,
                           std::string_view replacement) {
  std::string filled;
  while (true) {
    const auto at = html.find(marker);
    filled += html.substr(0, at);
    if (at == std::string_view::npos) {
      return filled;
    }
    filled += replacement;
    html.remove_prefix(at + marker.size());
  }
}

}  // namespace rq::server

#include "server/jobs/webhook_address.h"

#include <algorithm>
#include <string_view>

namespace rq::server {
namespace {

/// "host:port" after the scheme.
std::string_view place_of(std::string_view url, std::string_view scheme) {
  url.remove_prefix(scheme.size());
  return url.substr(0, url.find_first_of("/?#"));
}

bool is_this_machine(std::string_view place) {
  const std::string_view host = place.starts_with('[') ? place.substr(0, place.find(']') + 1)
                                                       : place.substr(0, place.find(':'));
  return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_place(std::string_view place) {
  return !place.empty() && place.front() != ':' && place.find('@') == std::string_view::npos;
}

}  // namespace

std::optional<std::string> fault_of_webhook(const std::string& url, bool development) {
  constexpr std::string_view kSafe = "https://";
  constexpr std::string_view kPlain = "http://";
  const bool printable =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (printable && url.starts_with(kSafe) && is_place(place_of(url, kSafe))) {
    return std::nullopt;
  }
  if (printable && development && url.starts_with(kPlain) && is_place(place_of(url, kPlain)) &&
      is_this_machine(place_of(url, kPlain))) {
    return std::nullopt;
  }
  return "an address such as https://bank.example/events is expected, without name and password"
         "; http:// only to this machine, with --mode development";
}

}  // namespace rq::server

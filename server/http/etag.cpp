#include "server/http/etag.h"

#include "server/base/digest.h"
#include "server/http/field_text.h"

namespace rq::server {
namespace {

// 128 bits: no two contents of one address will ever share them.
constexpr std::size_t kTagDigits = 32;

}  // namespace

std::string make_etag(std::string_view bytes, Encoding encoding) {
  const std::string digits = sha256_hex(bytes).substr(0, kTagDigits);
  return '"' + digits + (encoding == Encoding::kBrotli ? "-br\"" : "\"");
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  std::string_view rest = trim(if_none_match);
  if (rest == "*") {
    return true;
  }
  bool found = false;
  while (!rest.empty()) {
    if (rest.starts_with("W/")) {
      rest.remove_prefix(2);
    }
    // A comma may stand inside the quotes, so the list cannot simply be cut at commas.
    const auto end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      return false;
    }
    found = found || rest.substr(0, end + 1) == etag;
    rest = trim(rest.substr(end + 1));
    if (rest.empty()) {
      break;
    }
    if (!rest.starts_with(',')) {
      return false;
    }
    rest = trim(rest.substr(1));
  }
  return found;
}

}  // namespace rq::server

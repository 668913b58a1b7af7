#include "server/http/accept_encoding.h"

#include <optional>

#include "server/http/field_text.h"

namespace rq::server {
namespace {

// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ), as thousandths.
std::optional<int> parse_qvalue(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') ||
      (text.size() > 1 && text[1] != '.')) {
    return std::nullopt;
  }
  int thousandths = (text[0] - '0') * 1'000;
  int weight = 100;
  for (const char digit : text.substr(text.size() > 1 ? 2 : 1)) {
    if (digit < '0' || digit > '9') {
      return std::nullopt;
    }
    thousandths += (digit - '0') * weight;
    weight /= 10;
  }
  return thousandths <= 1'000 ? std::optional(thousandths) : std::nullopt;
}

// The weight among the parameters of one element: 1000 when it has none, nothing when unreadable.
std::optional<int> weight_of(std::string_view parameters) {
  int weight = 1'000;
  while (!parameters.empty()) {
    std::string_view parameter = trim(take_until(parameters, ';'));
    const std::string_view name = trim(take_until(parameter, '='));
    if (equals_ignoring_case(name, "q")) {
      const auto parsed = parse_qvalue(trim(parameter));
      if (!parsed) {
        return std::nullopt;
      }
      weight = *parsed;
    }
  }
  return weight;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding) {
  std::optional<int> brotli;
  std::optional<int> identity;
  std::optional<int> any;
  while (!accept_encoding.empty()) {
    std::string_view element = trim(take_until(accept_encoding, ','));
    const std::string_view coding = trim(take_until(element, ';'));
    const auto weight = weight_of(element);
    if (!weight) {
      return Encoding::kIdentity;
    }
    if (equals_ignoring_case(coding, "br")) {
      brotli = weight;
    } else if (equals_ignoring_case(coding, "identity")) {
      identity = weight;
    } else if (coding == "*") {
      any = weight;
    }
  }
  const int brotli_weight = brotli.value_or(any.value_or(0));
  // An identity that is not named is acceptable, but nobody asked for it.
  const int identity_weight = identity.value_or(0);
  return brotli_weight > 0 && brotli_weight >= identity_weight ? Encoding::kBrotli
                                                               : Encoding::kIdentity;
}

}  // namespace rq::server

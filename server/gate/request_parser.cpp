#include "server/gate/request_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "server/gate/characters.h"
#include "server/http/field_text.h"

namespace rq::server {
namespace {

constexpr Refusal kNotARequest{400, "bad_request", "the request line cannot be read"};
constexpr Refusal kBadTarget{400, "bad_request", "the address cannot be read"};
constexpr Refusal kBadField{400, "bad_request", "a header field cannot be read"};
constexpr Refusal kBadHost{400, "bad_request", "exactly one Host with a name is needed"};
constexpr Refusal kBadLength{400, "bad_request", "Content-Length has to be one whole number"};
constexpr Refusal kTwoLengths{400, "bad_request",
                              "Content-Length and Transfer-Encoding exclude each other"};
constexpr Refusal kBadTransfer{400, "bad_request",
                               "Transfer-Encoding has to be chunked, in HTTP/1.1"};
constexpr Refusal kUnknownTransfer{501, "unknown_transfer", "only chunked is understood"};
constexpr Refusal kTooManyFields{431, "too_many_fields", "there are too many header fields"};
constexpr Refusal kTargetTooLong{414, "target_too_long", "the address is longer than 2048 bytes"};
constexpr Refusal kUnknownMethod{501, "unknown_method", "the method is not known"};
constexpr Refusal kUnknownVersion{505, "unknown_version",
                                  "only versions 1.0 and 1.1 of HTTP are understood"};
constexpr Refusal kUnknownExpectation{417, "unknown_expectation",
                                      "only 100-continue can be expected"};

constexpr std::array<std::string_view, 9> kMethods = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};

// Cuts the next line without its CR LF; nothing when it ends otherwise.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos || end == 0 || rest[end - 1] != '\r') {
    return std::nullopt;
  }
  const std::string_view line = rest.substr(0, end - 1);
  rest.remove_prefix(end + 1);
  return line;
}

// uri-host [ ":" port ], RFC 9110, 7.2.
bool is_host(std::string_view host) {
  std::string_view port;
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == std::string_view::npos || end < 3 ||
        host.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.") !=
            std::string_view::npos) {
      return false;
    }
    port = host.substr(end + 1);
  } else {
    const auto colon = host.find(':');
    port = colon == std::string_view::npos ? std::string_view{} : host.substr(colon);
    if (!all_in(host.substr(0, colon), kHostCharacter)) {
      return false;
    }
  }
  return port.size() < 2 ? port.empty() || port == ":"
                         : port[0] == ':' && is_digits(port.substr(1)) && port.size() <= 6;
}

// From "http://host/path?query" to host and "/path?query"; an absolute form must have a host.
bool split_absolute_form(ParsedRequest& request) {
  const auto scheme_end = request.target.find("://");
  const std::string_view scheme = request.target.substr(0, scheme_end);
  if (scheme_end == std::string_view::npos ||
      !(equals_ignoring_case(scheme, "http") || equals_ignoring_case(scheme, "https"))) {
    return false;
  }
  const std::string_view rest = request.target.substr(scheme_end + 3);
  const auto host_end = rest.find_first_of("/?");
  request.host = rest.substr(0, host_end);
  request.target = host_end == std::string_view::npos ? "/" : rest.substr(host_end);
  return !request.host.empty() && request.host[0] != ':' && is_host(request.host) &&
         request.target.starts_with('/');
}

std::optional<Refusal> parse_target(const GateLimits& limits, ParsedRequest& request) {
  if (request.target.size() > limits.target_bytes) {
    return kTargetTooLong;
  }
  if (request.target.empty() || !all_in(request.target, kTargetCharacter)) {
    return kBadTarget;
  }
  if (request.target.starts_with('/')) {
    return std::nullopt;
  }
  if (request.method == "CONNECT") {
    return is_host(request.target) ? std::nullopt : std::optional(kBadTarget);
  }
  if (request.target == "*") {
    return request.method == "OPTIONS" ? std::nullopt : std::optional(kBadTarget);
  }
  return split_absolute_form(request) ? std::nullopt : std::optional(kBadTarget);
}

std::optional<Refusal> parse_request_line(std::string_view line, const GateLimits& limits,
                                          ParsedRequest& request) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == std::string_view::npos || target_end <= method_end) {
    return kNotARequest;
  }
  request.method = line.substr(0, method_end);
  request.target = line.substr(method_end + 1, target_end - method_end - 1);
  const std::string_view version = line.substr(target_end + 1);
  if (request.method.empty() || !all_in(request.method, kTokenCharacter) || version.size() != 8 ||
      !version.starts_with("HTTP/") || version[6] != '.' || !is_digits(version.substr(5, 1)) ||
      !is_digits(version.substr(7))) {
    return kNotARequest;
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return kUnknownVersion;
  }
  request.http_1_0 = version.back() == '0';
  if (std::find(kMethods.begin(), kMethods.end(), request.method) == kMethods.end()) {
    return kUnknownMethod;
  }
  return parse_target(limits, request);
}

std::optional<RequestField> parse_field(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const RequestField field{line.substr(0, colon), trim(line.substr(colon + 1))};
  if (!all_in(field.name, kTokenCharacter) || !all_in(field.value, kValueCharacter)) {
    return std::nullopt;
  }
  return field;
}

// What the fields say together; each kind is counted, as a second one changes the meaning.
class FieldReader {
 public:
  explicit FieldReader(ParsedRequest& request) : request_(request) {}

  std::optional<Refusal> read(const RequestField& field) {
    switch (field.name.size()) {
      case 4: return equals_ignoring_case(field.name, "Host") ? host(field.value) : std::nullopt;
      case 6:
        return equals_ignoring_case(field.name, "Expect") ? expect(field.value) : std::nullopt;
      case 10:
        if (equals_ignoring_case(field.name, "Connection")) {
          connection(field.value);
        }
        return std::nullopt;
      case 14:
        return equals_ignoring_case(field.name, "Content-Length") ? length(field.value)
                                                                  : std::nullopt;
      case 16:
        request_.content_coded =
            request_.content_coded || equals_ignoring_case(field.name, "Content-Encoding");
        return std::nullopt;
      case 17:
        return equals_ignoring_case(field.name, "Transfer-Encoding") ? transfer(field.value)
                                                                     : std::nullopt;
      default: return std::nullopt;
    }
  }

  std::optional<Refusal> finish() {
    if (hosts_ != 1 && !(request_.http_1_0 && hosts_ == 0)) {
      return kBadHost;
    }
    if (request_.chunked && request_.content_length) {
      return kTwoLengths;
    }
    request_.keep_alive = !closes_ && (!request_.http_1_0 || keeps_);
    // RFC 9110, 10.1.1: not for HTTP/1.0.
    request_.expects_continue = request_.expects_continue && !request_.http_1_0;
    return std::nullopt;
  }

 private:
  std::optional<Refusal> host(std::string_view value) {
    ++hosts_;
    if (!is_host(value)) {
      return kBadHost;
    }
    if (request_.host.empty()) {
      request_.host = value;
    }
    return std::nullopt;
  }

  std::optional<Refusal> expect(std::string_view value) {
    request_.expects_continue = true;
    return equals_ignoring_case(value, "100-continue") ? std::nullopt
                                                       : std::optional(kUnknownExpectation);
  }

  void connection(std::string_view value) {
    while (!value.empty()) {
      const std::string_view option = trim(take_until(value, ','));
      closes_ = closes_ || equals_ignoring_case(option, "close");
      keeps_ = keeps_ || equals_ignoring_case(option, "keep-alive");
    }
  }

  std::optional<Refusal> length(std::string_view value) {
    std::uint64_t bytes = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), bytes);
    if (request_.content_length || !is_digits(value) || problem != std::errc{} ||
        end != value.data() + value.size()) {
      return kBadLength;
    }
    request_.content_length = bytes;
    return std::nullopt;
  }

  std::optional<Refusal> transfer(std::string_view value) {
    if (request_.http_1_0 || request_.chunked) {
      return kBadTransfer;
    }
    request_.chunked = equals_ignoring_case(value, "chunked");
    if (request_.chunked) {
      return std::nullopt;
    }
    // RFC 9112, 6.3: without chunked at the end nobody can tell where the content ends.
    const std::string_view last = trim(value.substr(value.rfind(',') + 1));
    return equals_ignoring_case(last, "chunked") ? kUnknownTransfer : kBadTransfer;
  }

  ParsedRequest& request_;
  int hosts_ = 0;
  bool closes_ = false;
  bool keeps_ = false;
};

}  // namespace

std::string_view ParsedRequest::values(std::string_view name, std::string& storage) const {
  std::string_view found;
  bool several = false;
  for (const RequestField& field : fields) {
    if (field.name.size() != name.size() || !equals_ignoring_case(field.name, name)) {
      continue;
    }
    if (found.data() == nullptr) {
      found = field.value;
      continue;
    }
    if (!several) {
      storage = found;
      several = true;
    }
    storage.append(",").append(field.value);
  }
  return several ? std::string_view(storage) : found;
}

std::size_t find_head_end(std::string_view bytes, std::size_t& scanned) {
  for (auto at = bytes.find('\n', scanned); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    // A line that is empty, however it ends: parse_head() refuses the ends that are wrong.
    const std::size_t before = at > 0 && bytes[at - 1] == '\r' ? at - 1 : at;
    if (before == 0 || bytes[before - 1] == '\n') {
      return at + 1;
    }
    scanned = at + 1;
  }
  return std::string_view::npos;
}

bool cannot_begin_request(char first) {
  return !is_in(first, kTokenCharacter) && first != '\r' && first != '\n';
}

bool is_trailer_line(std::string_view line) {
  constexpr std::array<std::string_view, 3> kNever = {"Content-Length", "Transfer-Encoding",
                                                      "Host"};
  const auto field = parse_field(line);
  return field && std::none_of(kNever.begin(), kNever.end(), [&field](std::string_view name) {
           return equals_ignoring_case(field->name, name);
         });
}

std::optional<Refusal> parse_head(std::string_view head, const GateLimits& limits,
                                  ParsedRequest& request) {
  // Their memory is used again.
  std::vector<RequestField> fields = std::move(request.fields);
  fields.clear();
  request = {};
  request.fields = std::move(fields);
  const auto request_line = next_line(head);
  if (!request_line) {
    return kNotARequest;
  }
  if (const auto refusal = parse_request_line(*request_line, limits, request)) {
    return refusal;
  }
  FieldReader reader(request);
  while (true) {
    const auto line = next_line(head);
    if (!line) {
      return kBadField;
    }
    if (line->empty()) {
      return head.empty() ? reader.finish() : std::optional(kBadField);
    }
    if (request.fields.size() == limits.fields) {
      return kTooManyFields;
    }
    const auto field = parse_field(*line);
    if (!field) {
      return kBadField;
    }
    request.fields.push_back(*field);
    if (const auto refusal = reader.read(*field)) {
      return refusal;
    }
  }
}

}  // namespace rq::server

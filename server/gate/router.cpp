#include "server/gate/router.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "server/http/field_text.h"
#include "server/http/reply.h"
#include "server/http/security_headers.h"

namespace rq::server {
namespace {

// Of the connection and not of the request; or offers of the library that are not wanted: parts of
// an answer, and compression of what may hold secrets.
constexpr std::array<std::string_view, 15> kDropped = {
    "Host",   "Connection",     "Keep-Alive",        "Proxy-Connection",
    "TE",     "Trailer",        "Transfer-Encoding", "Upgrade",
    "Expect", "Content-Length", "X-Forwarded-For",   "X-Real-IP",
    "Range",  "If-Range",       "Accept-Encoding"};

bool is_dropped(std::string_view name) {
  return name.find('_') != std::string_view::npos ||
         std::any_of(kDropped.begin(), kDropped.end(), [name](std::string_view dropped) {
           return dropped.size() == name.size() && equals_ignoring_case(dropped, name);
         });
}

/// A request that is read from memory, and an answer that is written there.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string_view head, std::string_view content, const std::string& address)
      : head_(head), content_(content), address_(address) {}

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* data, std::size_t size) override {
    std::string_view& from = head_.empty() ? content_ : head_;
    const std::size_t taken = std::min(size, from.size());
    std::memcpy(data, from.data(), taken);
    from.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  using httplib::Stream::write;
  ssize_t write(const char* data, std::size_t size) override {
    answer_.append(data, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = address_;
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  // Only compared with FD_SETSIZE.
  [[nodiscard]] socket_t socket() const override { return 0; }

  [[nodiscard]] std::string take_answer() { return std::move(answer_); }

 private:
  std::string_view head_;
  std::string_view content_;
  const std::string& address_;
  std::string answer_;
};

// Our words for an answer of a handler that gave none.
std::pair<std::string_view, std::string_view> words_of(int status) {
  switch (status) {
    case 400: return {"bad_request", "the request cannot be read"};
    case 401: return {"not_signed_in", "signing in is needed"};
    case 403: return {"not_allowed", "this account may not do that"};
    case 404: return {"not_found", "there is nothing at this address"};
    case 413: return {"content_too_large", "the content is too large"};
    case 500: return {"internal", "the server failed to answer"};
    case 503: return {"unavailable", "try again later"};
    default: return {"refused", "the request is not answered"};
  }
}

void set_error(httplib::Response& response, int status) {
  const auto [code, detail] = words_of(status);
  response.status = status;
  response.set_content(error_json(code, detail), "application/json");
}

// The library decodes %XX in values of fields, which nobody asked for (RFC 9110, 5.5): with each
// percent sign encoded, handlers get what was sent.
void append_value(std::string& head, std::string_view value) {
  for (const char byte : value) {
    head += byte;
    if (byte == '%') {
      head += "25";
    }
  }
}

bool has_field(std::string_view head, std::string_view name) {
  for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
    const std::string_view line = head.substr(at + 1);
    if (line.size() > name.size() && line[name.size()] == ':' &&
        equals_ignoring_case(line.substr(0, name.size()), name)) {
      return true;
    }
  }
  return false;
}

// What handlers usually leave to us. As text, since the library's map takes longer than the rest.
using UsualFields = std::vector<std::pair<std::string_view, std::string>>;

UsualFields make_usual_fields() {
  UsualFields usual;
  const auto add = [&usual](std::string_view name, std::string_view value) {
    std::string line(name);
    line.append(": ").append(value).append("\r\n");
    usual.emplace_back(name, std::move(line));
  };
  for (const auto& [name, value] : security_headers()) {
    add(name, value);
  }
  add("Content-Security-Policy", content_security_policy({}));
  add("Cache-Control", kCacheNever);
  return usual;
}

// After the status line: `fields`, and the usual fields that the handler did not set.
void add_fields(std::string& answer, std::string fields) {
  static const UsualFields usual = make_usual_fields();
  const auto status_end = answer.find("\r\n");
  const auto head_end = answer.find("\r\n\r\n");
  if (head_end == std::string::npos) {
    return;
  }
  const std::string_view head(answer.data(), head_end + 2);
  for (const auto& [name, line] : usual) {
    if (!has_field(head, name)) {
      fields += line;
    }
  }
  answer.insert(status_end + 2, fields);
}

}  // namespace

std::string canonical_head(const ParsedRequest& request) {
  std::string head;
  head.reserve(512);
  head.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ");
  head.append(request.host).append("\r\n");
  for (const RequestField& field : request.fields) {
    if (!is_dropped(field.name)) {
      head.append(field.name).append(": ");
      append_value(head, field.value);
      head.append("\r\n");
    }
  }
  return head;
}

Router::Router(const Clock& clock) : clock_(clock) {
  // While it is -1 the library thinks that it is being stopped, and cuts off content providers.
  svr_sock_ = 0;
  set_error_handler(HandlerWithResponse([](const httplib::Request&, httplib::Response& response) {
    if (!response.body.empty()) {
      return HandlerResponse::Unhandled;
    }
    set_error(response, response.status);
    return HandlerResponse::Handled;
  }));
  // The library would send what() of the exception to the client.
  set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
        response = httplib::Response{};
        set_error(response, 500);
      });
  set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
    response.headers.erase("Keep-Alive");
    response.headers.erase("Accept-Ranges");
    // A line end in a value would begin a field, or a whole answer, of somebody else's making.
    std::erase_if(response.headers, [](const auto& field) {
      return field.second.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
    });
  });
}

std::string Router::answer(const RoutedRequest& request) {
  std::string head = request.head;
  if (request.may_have_content) {
    head += "Content-Length: " + std::to_string(request.content.size()) + "\r\n";
  }
  head += "\r\n";
  MemoryStream stream(head, request.content, request.address);
  bool client_closes = false;
  process_request(stream, request.closes, client_closes, nullptr);
  std::string answer = stream.take_answer();
  add_fields(answer, "Date: " + http_date(clock_.now_ms()) + "\r\n");
  return answer;
}

}  // namespace rq::server

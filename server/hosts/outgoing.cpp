#include "server/hosts/outgoing.h"

#include <chrono>

#include <httplib.h>

#include "server/base/log.h"

namespace rq::server {
namespace {

constexpr int kConnectSeconds = 3;
constexpr int kAnswerSeconds = 5;
constexpr std::chrono::seconds kWholeAnswer{8};
constexpr std::size_t kMostAnswerBytes = std::size_t{64} << 10U;
constexpr int kGood = 200;

std::size_t end_of_origin(const std::string& url) {
  const auto scheme = url.find("://");
  return scheme == std::string::npos ? url.size() : std::min(url.find('/', scheme + 3), url.size());
}

bool is_plain(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '.' || letter == '_' ||
         letter == '~';
}

httplib::Request request_of(const HostCall& call, const std::string& base_path) {
  httplib::Request request;
  request.method = call.method;
  request.path = base_path + call.path;
  if (!call.query.empty()) {
    request.path += "?" + form_text(call.query);
  }
  for (const auto& [name, value] : call.headers) {
    request.set_header(name, value);
  }
  if (!call.content_type.empty()) {
    request.set_header("Content-Type", call.content_type);
  }
  request.body = call.content;
  return request;
}

Error failed(int status) {
  log_event(LogLevel::kWarning, "host_failed", {{"status", std::int64_t{status}}});
  return Error{"host_failed", "", "the app's own server gave no answer that can be used"};
}

}  // namespace

std::string form_text(const Form& form) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  const auto add = [&text](std::string_view part) {
    for (const char letter : part) {
      if (is_plain(letter)) {
        text += letter;
      } else {
        const auto byte = static_cast<unsigned char>(letter);
        text.append(1, '%').append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]);
      }
    }
  };
  for (const auto& [name, value] : form) {
    text += text.empty() ? "" : "&";
    add(name);
    text += '=';
    add(value);
  }
  return text;
}

Outgoing::Outgoing(const std::string& base)
    : origin_(base.substr(0, end_of_origin(base))), path_(base.substr(end_of_origin(base))) {}

Result<std::string> Outgoing::call(const HostCall& call) {
  if (!turns_.try_acquire()) {
    return Error{"host_busy", "", "too many calls are under way"};
  }
  httplib::Client client(origin_);
  client.set_connection_timeout(kConnectSeconds);
  client.set_read_timeout(kAnswerSeconds);
  client.set_write_timeout(kAnswerSeconds);
  client.set_follow_location(false);
  // The address is built with its percent signs already.
  client.set_url_encode(false);
  std::string content;
  httplib::Request request = request_of(call, path_);
  const auto until = std::chrono::steady_clock::now() + kWholeAnswer;
  request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    content.append(data, size);
    return content.size() <= kMostAnswerBytes && std::chrono::steady_clock::now() < until;
  };
  const auto answer = client.send(request);
  turns_.release();
  const int status = answer ? answer->status : 0;
  if (status != kGood) {
    return failed(status);
  }
  return content;
}

Result<JsonDocument> read_host_json(std::string_view text) {
  Diagnostics faults;
  auto document = JsonDocument::parse(text, faults);
  if (!document || document->root().kind() != JsonKind::kObject) {
    return failed(kGood);
  }
  return std::move(*document);
}

std::string text_of(JsonView object, std::string_view key) {
  const JsonView member = object.member(key);
  if (!member.present()) {
    return {};
  }
  if (const auto number = member.integer()) {
    return std::to_string(*number);
  }
  return std::string(member.string().value_or(""));
}

}  // namespace rq::server

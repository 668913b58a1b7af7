#include "server/http/head_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/http/security_headers.h"

namespace rq::server {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 32> kReasons = {{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

std::string_view reason_of(int status) {
  const auto* const found =
      std::find_if(kReasons.begin(), kReasons.end(),
                   [status](const auto& reason) { return reason.first == status; });
  return found == kReasons.end() ? "Unknown" : found->second;
}

HeadText::HeadText(int status) {
  text_ = "HTTP/1.1 " + std::to_string(status) + ' ';
  text_.append(reason_of(status)).append("\r\n");
}

HeadText& HeadText::secured(std::string_view security_policy, std::string_view referrer_policy) {
  for (const auto& [name, value] : security_headers()) {
    field(name, name == "Referrer-Policy" ? referrer_policy : value);
  }
  field("Content-Security-Policy", security_policy);
  // Parts of a resource are never sent.
  return field("Accept-Ranges", "none");
}

HeadText& HeadText::field(std::string_view name, std::string_view value) {
  text_.append(name).append(": ").append(value).append("\r\n");
  return *this;
}

HeadText& HeadText::length(std::size_t bytes) {
  return field("Content-Length", std::to_string(bytes));
}

}  // namespace rq::server

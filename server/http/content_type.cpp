#include "server/http/content_type.h"

#include <array>
#include <utility>

namespace rq::server {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
}};

}  // namespace

std::string_view content_type_of(std::string_view file_name) {
  for (const auto& [ending, type] : kTypes) {
    if (file_name.ends_with(ending)) {
      return type;
    }
  }
  return "application/octet-stream";
}

}  // namespace rq::server

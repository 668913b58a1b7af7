#include "server/pages/rendered_pages.h"

#include <array>
#include <utility>

namespace rq::server {
namespace {

constexpr const char* kHome = "index";
// Pages that exist whether or not they have an HTML file of their own.
constexpr std::array<const char*, 7> kPages = {"products", "product", "firm", "results",
                                               "policies", "policy",  "about"};

}  // namespace

Resources render_pages(const PageTemplates& templates, const FirstScreen& screen,
                       const Resources& before, Effort effort) {
  Resources pages;
  for (const auto& [name, html] : templates) {
    std::string filled = fill(html, screen);
    const auto known = before.find(name);
    // Most pages do not depend on the day; compressing them is the costly part.
    if (known != before.end() && known->second->identity.body == filled) {
      pages.emplace(name, known->second);
      continue;
    }
    std::string brotli = brotli_compress(filled, effort);
    pages.emplace(name, make_resource("text/html; charset=utf-8", kCacheAskFirst, std::move(filled),
                                      std::move(brotli)));
  }
  for (const char* name : kPages) {
    pages.try_emplace(name, pages.at(kHome));
  }
  return pages;
}

}  // namespace rq::server

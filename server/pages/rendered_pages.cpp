#include "server/pages/rendered_pages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/brotli.h"
#include "server/base/log.h"
#include "server/pages/prerender.h"

namespace rq::server {
namespace {

constexpr std::string_view kHome = "index";
// Pages that exist whether or not they have an HTML file of their own.
constexpr std::array<std::string_view, 7> kPages = {"products", "product", "firm", "results",
                                                    "policies", "policy",  "about"};

}  // namespace

RenderedPages::RenderedPages(std::map<std::string, std::string, std::less<>> templates, Texts texts,
                             std::string snapshot, CatalogueLink catalogue, const Clock& clock)
    : templates_(std::move(templates)),
      texts_(std::move(texts)),
      snapshot_(std::move(snapshot)),
      catalogue_(std::move(catalogue)),
      clock_(clock) {}

Result<Done> RenderedPages::render() {
  const std::lock_guard lock(mutex_);
  return render_for(clock_.today());
}

ResourcePtr RenderedPages::find(std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (const std::string today = clock_.today(); today != day_) {
    if (const auto rendered = render_for(today); !rendered) {
      // Yesterday's order of products is better than no page; the page asks its own core anyway.
      log_event(LogLevel::kWarning, "pages_not_rendered",
                {LogField::of_operator("day", today),
                 LogField::of_operator("code", rendered.error().code)});
      day_ = today;
    }
  }
  if (const auto page = pages_.find(name); page != pages_.end()) {
    return page->second;
  }
  const bool known = std::find(kPages.begin(), kPages.end(), name) != kPages.end();
  return known ? pages_.find(kHome)->second : nullptr;
}

Result<Done> RenderedPages::render_for(const std::string& day) {
  const auto session = contract::Session::open(snapshot_, contract::all_kinds);
  const auto screen = render_first_screen(session, texts_, catalogue_, day);
  if (!screen) {
    return screen.error();
  }
  for (const auto& [name, html] : templates_) {
    std::string filled = fill(html, *screen);
    ResourcePtr& page = pages_[name];
    // Most pages do not depend on the day; compressing them is the costly part.
    if (page == nullptr || page->identity.body != filled) {
      std::string brotli = brotli_compress(filled);
      page = make_resource("text/html; charset=utf-8", kCacheAskFirst, std::move(filled),
                           std::move(brotli));
    }
  }
  day_ = day;
  return Done{};
}

}  // namespace rq::server

#include "server/pages/thing_pages.h"

#include <utility>

#include "server/base/brotli.h"
#include "server/pages/html.h"

namespace rq::server {
namespace {

// Some 45 KB each.
constexpr std::size_t kMostKept = 128;

// The first text between `before` and `after`, with both of them, gives way to `replacement`.
void replace_between(std::string& html, std::string_view before, std::string_view after,
                     const std::string& replacement) {
  const auto from = html.find(before);
  const auto to = from == std::string::npos ? from : html.find(after, from + before.size());
  if (to != std::string::npos) {
    html.replace(from, to + after.size() - from, replacement);
  }
}

std::string property(std::string_view name, const std::string& content) {
  return "<meta property=\"og:" + std::string(name) + "\" content=\"" + content + "\">";
}

std::string fill_thing(std::string html, const Thing& thing) {
  const auto title_end = html.find("</title>");
  const auto separator = html.rfind(" · ", title_end);
  if (title_end != std::string::npos && separator != std::string::npos) {
    // The name of the site stays.
    const std::string title = thing.name + html.substr(separator, title_end - separator);
    replace_between(html, "<title>", "</title>", "<title>" + title + "</title>");
  }
  replace_between(html, "<meta name=\"description\" content=\"", "\">",
                  "<meta name=\"description\" content=\"" + thing.description + "\">" +
                      property("title", thing.name) + property("description", thing.description));
  return replace_marker(html, "<!--rq:thing-->", thing.body);
}

}  // namespace

ThingPages::ThingPages(Things things, const Resources& pages) : things_(std::move(things)) {
  for (const std::string_view kind : {"product", "policy"}) {
    const auto page = pages.find(kind);
    if (page != pages.end() &&
        page->second->identity.body.find("<!--rq:thing-->") != std::string::npos) {
      templates_.emplace(kind, page->second->identity.body);
    }
  }
}

ResourcePtr ThingPages::find(std::string_view path) const {
  const auto thing = things_.find(path);
  if (thing == things_.end()) {
    return nullptr;
  }
  {
    const std::lock_guard lock(mutex_);
    const auto kept = kept_.find(path);
    if (kept != kept_.end()) {
      return kept->second;
    }
  }
  // Outside of the lock: two that ask at once make it twice, and nobody waits for either.
  ResourcePtr made = make(thing->first, thing->second);
  if (made != nullptr) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMostKept) {
      kept_.clear();
    }
    kept_.insert_or_assign(thing->first, made);
  }
  return made;
}

ResourcePtr ThingPages::make(const std::string& path, const Thing& thing) const {
  const auto html = templates_.find(std::string_view(path).substr(1, path.find('/', 1) - 1));
  if (html == templates_.end()) {
    return nullptr;
  }
  std::string filled = fill_thing(html->second, thing);
  std::string brotli = brotli_compress(filled, Effort::kQuick);
  return make_resource("text/html; charset=utf-8", kCacheAskFirst, std::move(filled),
                       std::move(brotli));
}

}  // namespace rq::server

#include "server/pages/thing_pages.h"

#include <array>
#include <utility>

#include "server/base/brotli.h"
#include "server/pages/html.h"

namespace rq::server {
namespace {

// Some 45 KB each.
constexpr std::size_t kMostKept = 128;

constexpr std::array<std::string_view, 3> kTemplates = {"product", "policy", "plain"};
constexpr std::string_view kListPath = "/plain";

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

std::string fill_list(const std::string& html, const Things& things) {
  return replace_marker(replace_marker(html, "<!--rq:products-->", thing_list(things, "/product/")),
                        "<!--rq:policies-->", thing_list(things, "/policy/"));
}

std::string_view first_segment(std::string_view path) {
  return path.empty() ? path : path.substr(1, path.find('/', 1) - 1);
}

}  // namespace

ThingPages::ThingPages(MakeThings make_things, const Resources& pages)
    : make_things_(std::move(make_things)) {
  for (const std::string_view name : kTemplates) {
    const auto page = pages.find(name);
    if (page != pages.end() && page->second->identity.body.find("<!--rq:") != std::string::npos) {
      templates_.emplace(name, page->second->identity.body);
    }
  }
}

void ThingPages::prepare() const { static_cast<void>(things()); }

const Things& ThingPages::things() const {
  std::call_once(made_, [this] { things_ = make_things_(); });
  return things_;
}

ResourcePtr ThingPages::find(std::string_view path) const {
  const auto html = templates_.find(first_segment(path));
  if (html == templates_.end()) {
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
  ResourcePtr made = make(path, html->second);
  if (made != nullptr) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMostKept) {
      kept_.clear();
    }
    kept_.insert_or_assign(std::string(path), made);
  }
  return made;
}

ResourcePtr ThingPages::make(std::string_view path, const std::string& html) const {
  std::string filled;
  if (path == kListPath) {
    filled = fill_list(html, things());
  } else {
    const auto thing = things().find(path);
    if (thing == things().end()) {
      return nullptr;
    }
    filled = fill_thing(html, thing->second);
  }
  std::string brotli = brotli_compress(filled, Effort::kFair);
  return make_resource("text/html; charset=utf-8", kCacheAskFirst, std::move(filled),
                       std::move(brotli));
}

}  // namespace rq::server

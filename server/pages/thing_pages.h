// The pages about one product or policy, and the plain list of all, each put together when it is
// first asked for: there are too many of them to keep them all.

#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "server/http/resource.h"
#include "server/http/site.h"
#include "server/pages/things.h"

namespace rq::server {

class ThingPages {
 public:
  /// Called once, when something is first asked for.
  using MakeThings = std::function<Things()>;

  /// `pages` has the templates "product", "policy" and "plain" as render_pages() made them; of one
  /// that is missing nothing is made.
  ThingPages(MakeThings make_things, const Resources& pages);

  /// Makes the things now, so that nobody who asks waits for it.
  void prepare() const;

  /// The page of an address; nothing when it is not that of a product, of a policy or of the list.
  /// From many threads at once.
  [[nodiscard]] ResourcePtr find(std::string_view path) const;

 private:
  [[nodiscard]] const Things& things() const;
  /// Nothing when there is no such thing.
  [[nodiscard]] ResourcePtr make(std::string_view path, const std::string& html) const;

  const MakeThings make_things_;
  mutable std::once_flag made_;
  mutable Things things_;
  /// HTML by the first segment of the address.
  std::map<std::string, std::string, std::less<>> templates_;
  mutable std::mutex mutex_;
  /// By address.
  mutable Resources kept_;
};

}  // namespace rq::server

// The pages about one product or policy, each put together when it is first asked for: there are
// too many of them to keep them all.

#pragma once

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
  /// `pages` has the templates "product" and "policy" as render_pages() made them; of one that is
  /// missing nothing is made.
  ThingPages(Things things, const Resources& pages);

  /// The page of an address; nothing when it is not that of a product or policy. From many threads
  /// at once.
  [[nodiscard]] ResourcePtr find(std::string_view path) const;

 private:
  [[nodiscard]] ResourcePtr make(const std::string& path, const Thing& thing) const;

  const Things things_;
  /// HTML by the first segment of the address.
  std::map<std::string, std::string, std::less<>> templates_;
  mutable std::mutex mutex_;
  /// By address.
  mutable Resources kept_;
};

}  // namespace rq::server

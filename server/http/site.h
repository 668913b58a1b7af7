// Site: every address that is answered.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/http/reply.h"
#include "server/http/resource.h"

namespace rq::server {

/// Gives HTML pages; which day it is may change what they hold.
class Pages {
 public:
  virtual ~Pages() = default;
  /// By name, such as "index" or "products"; nothing when there is no such page.
  [[nodiscard]] virtual ResourcePtr find(std::string_view name) = 0;
};

class Site {
 public:
  /// `files`: by address, as they are. `pages` must live as long as the site; it is asked from many
  /// threads at once.
  Site(std::map<std::string, ResourcePtr, std::less<>> files, Pages& pages);

  /// Never fails: what cannot be answered gets an error answer.
  [[nodiscard]] Reply respond(const RequestHead& request) const;

 private:
  [[nodiscard]] ResourcePtr find(std::string_view path) const;

  std::map<std::string, ResourcePtr, std::less<>> files_;
  Pages& pages_;
};

/// The page that shows what is at `path`: its first segment, "index" for "/". "/product/abc" gives
/// "product". Nothing for "/index", which would be a second address of the home page.
[[nodiscard]] std::string_view page_name(std::string_view path);

}  // namespace rq::server

// Site: every address that is answered.

#pragma once

#include <functional>
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

/// Gives what changes while the server runs; never null. Asked from many threads at once.
using Renewed = std::function<ResourcePtr()>;

class Site {
 public:
  /// `files`: by address, as they are; `renewed` likewise, asked each time. `pages` must live as
  /// long as the site; it is asked from many threads at once.
  Site(std::map<std::string, ResourcePtr, std::less<>> files, Pages& pages,
       std::map<std::string, Renewed, std::less<>> renewed = {});

  /// Never fails: what cannot be answered gets an error answer.
  [[nodiscard]] Reply respond(const RequestHead& request) const;

 private:
  [[nodiscard]] ResourcePtr find(std::string_view path) const;

  std::map<std::string, ResourcePtr, std::less<>> files_;
  Pages& pages_;
  std::map<std::string, Renewed, std::less<>> renewed_;
};

/// The page that shows what is at `path`: its first segment, "index" for "/". "/product/abc" gives
/// "product". Nothing for "/index", which would be a second address of the home page.
[[nodiscard]] std::string_view page_name(std::string_view path);

}  // namespace rq::server

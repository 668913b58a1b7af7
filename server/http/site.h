// Site: every address that is answered.

#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/reply.h"
#include "server/http/resource.h"

namespace rq::server {

using Resources = std::map<std::string, ResourcePtr, std::less<>>;

/// What is replaced while the server runs, all of it at once, so that its parts always suit each
/// other.
struct Edition {
  /// By address.
  Resources files;
  /// HTML by name, such as "index" or "products".
  Resources pages;
  /// Pages that are made when they are asked for, by address; gives nothing for others. May be
  /// empty.
  std::function<ResourcePtr(std::string_view path)> made;
};

class Site {
 public:
  /// `files`: by address, as they are. Before the first replace() there are no pages.
  explicit Site(Resources files)
      : files_(std::move(files)), edition_(std::make_shared<const Edition>()) {}

  /// Answers that are under way keep what they began with.
  void replace(std::shared_ptr<const Edition> edition) { edition_ = std::move(edition); }

  /// Never fails: what cannot be answered gets an error answer. From many threads at once; waits
  /// for nobody.
  [[nodiscard]] Reply respond(const RequestHead& request) const;

 private:
  [[nodiscard]] ResourcePtr find(const Edition& edition, std::string_view path) const;

  const Resources files_;
  std::atomic<std::shared_ptr<const Edition>> edition_;
};

/// The page that shows what is at `path`: its first segment, "index" for "/". "/product/abc" gives
/// "product". Nothing for "/index", which would be a second address of the home page.
[[nodiscard]] std::string_view page_name(std::string_view path);

}  // namespace rq::server

// What the pages about one product or policy say before any script has run: for readers without
// script, for search engines and for cards of shared links.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/contract/session.h"
#include "server/pages/texts.h"

namespace rq::server {

/// All of it escaped for HTML.
struct Thing {
  std::string name;
  /// Who offers it and its figures in one sentence.
  std::string description;
  /// Heading and main facts. The page draws the same heading and figures in the same places.
  std::string body;
};

/// By address: "/product/ID", "/policy/ID".
using Things = std::map<std::string, Thing, std::less<>>;

/// Every product and policy of the catalogue as of `today`, judged without any fact.
///
/// Errors: "core".
[[nodiscard]] Result<Things> render_things(const contract::Session& session, const Texts& texts,
                                           const std::string& today);

/// Links with what each is, of those whose address begins with `kind`, such as "/product/": for
/// <!--rq:products--> and <!--rq:policies-->.
[[nodiscard]] std::string thing_list(const Things& things, std::string_view kind);

}  // namespace rq::server

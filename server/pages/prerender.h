// The first screen, written into the HTML before it is sent: no waiting for scripts, the same
// products that the page shows when it comes alive, in the same order, from the same core.

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/contract/session.h"
#include "server/pages/texts.h"

namespace rq::server {

/// Where a device finds the catalogue, and by what it knows that it is the right one.
struct CatalogueLink {
  std::string address;
  /// The public key of who signs its manifest, in hexadecimal.
  std::string key;
  /// From which earlier snapshots there are deltas to it: server/publishing/addresses.h.
  std::vector<std::string> delta_sources = {};
};

/// What replaces the markers of a page.
struct FirstScreen {
  /// <!--rq:catalogue-->: where the catalogue is, and who publishes it.
  std::string catalogue;
  /// <!--rq:notice-->: that the data is a demonstration, if it is.
  std::string notice;
  /// <!--rq:counts-->: how many products, institutions and policies there are.
  std::string counts;
  /// <!--rq:cards-->: the first products, judged without any fact.
  std::string cards;
};

/// `catalogue` is where the snapshot is that `session` was opened with.
///
/// Errors: "core".
[[nodiscard]] Result<FirstScreen> render_first_screen(const contract::Session& session,
                                                      const Texts& texts,
                                                      const CatalogueLink& catalogue,
                                                      const std::string& today);

/// Every marker that occurs in `html` is replaced.
[[nodiscard]] std::string fill(const std::string& html, const FirstScreen& screen);

}  // namespace rq::server

// RenderedPages: the HTML files of the web build with their first screen filled in, kept until the
// day changes in Shanghai.

#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/contract/session.h"
#include "server/base/clock.h"
#include "server/base/done.h"
#include "server/http/site.h"
#include "server/pages/prerender.h"
#include "server/pages/texts.h"

namespace rq::server {

class RenderedPages : public Pages {
 public:
  /// `templates`: HTML by page name. `snapshot`: the usable bytes at `catalogue`, opened for each
  /// rendering and let go: that is once a day, and what is opened takes several megabytes.
  /// `clock` must outlive this.
  RenderedPages(std::map<std::string, std::string, std::less<>> templates, Texts texts,
                std::string snapshot, CatalogueLink catalogue, const Clock& clock);

  /// Renders for today. Errors: "core"; then the pages stay as they were.
  [[nodiscard]] Result<Done> render();

  /// Renders again when the day has changed since. A page of the site whose template is absent is
  /// shown by that of the home page.
  [[nodiscard]] ResourcePtr find(std::string_view name) override;

 private:
  [[nodiscard]] Result<Done> render_for(const std::string& day);

  const std::map<std::string, std::string, std::less<>> templates_;
  const Texts texts_;
  const std::string snapshot_;
  const CatalogueLink catalogue_;
  const Clock& clock_;

  /// Guards all below.
  std::mutex mutex_;
  std::string day_;
  std::map<std::string, ResourcePtr, std::less<>> pages_;
};

}  // namespace rq::server

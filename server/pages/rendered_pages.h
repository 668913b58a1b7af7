// The HTML files of the web build with their first screen filled in, for one catalogue and one day
// in Shanghai.

#pragma once

#include <map>
#include <string>

#include "core/base/result.h"
#include "core/contract/session.h"
#include "server/base/brotli.h"
#include "server/http/site.h"
#include "server/pages/prerender.h"

namespace rq::server {

/// HTML by page name.
using PageTemplates = std::map<std::string, std::string, std::less<>>;

/// The pages by name; one of the site without a template of its own is shown by that of the home
/// page ("index", which must be there). `before`: pages made earlier, of which those that come out
/// the same are kept.
[[nodiscard]] Resources render_pages(const PageTemplates& templates, const FirstScreen& screen,
                                     const Resources& before, Effort effort);

}  // namespace rq::server

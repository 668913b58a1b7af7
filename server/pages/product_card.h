// The card of one product on the first screen.

#pragma once

#include <string>

#include "core/base/json.h"
#include "server/pages/texts.h"

namespace rq::server {

/// `row` is a ProductRow of schema/messages.json, asked without facts: no verdict is shown. The
/// markup is that of the card in web/src, so that nothing moves when the page comes alive.
[[nodiscard]] std::string product_card(JsonView row, const Texts& texts);

}  // namespace rq::server

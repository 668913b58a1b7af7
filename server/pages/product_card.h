// The card of one product on the first screen.

#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "server/pages/texts.h"

namespace rq::server {

/// `row` is a ProductRow of schema/messages.json, asked without facts: no verdict is shown. The
/// markup is that of the card in web/src, so that nothing moves when the page comes alive.
[[nodiscard]] std::string product_card(JsonView row, const Texts& texts);

/// Amount, rate and term of such a row.
[[nodiscard]] std::string figures_html(JsonView row, const Texts& texts);

/// Who offers it and the same figures, without tags, in the words of "description.thing".
[[nodiscard]] std::string product_line(JsonView row, const Texts& texts);

}  // namespace rq::server

// From the core's own structures to messages.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/contract/state.h"
#include "core/explain/reason.h"
#include "core/rank/product_cost.h"

namespace rq::contract {

[[nodiscard]] Reason to_message(const rq::Reason& reason, const FieldList& fields);
[[nodiscard]] std::vector<OutlineNode> to_messages(const std::vector<rq::OutlineNode>& outline,
                                                   const FieldList& fields);
[[nodiscard]] Judgement to_message(const rq::Judgement& judgement, const Condition& condition,
                                   const rq::Question& question);
[[nodiscard]] ProductRow to_message(const Product& product, const rq::Judgement& judgement,
                                    const Context& context, const rq::Question& question);
[[nodiscard]] PolicyRow to_message(const Policy& policy, const rq::Judgement& judgement,
                                   const rq::Question& question);

/// Nothing when the product states no rate or no way of repaying. Rows are made without it, since
/// the module of the first screens has no room for schedules.
[[nodiscard]] std::optional<RowCost> row_cost(const Product& product, const Wanted& wanted,
                                              const rq::Question& question);

/// Adds one judged document.
void count(const rq::Judgement& judgement, Counts& counts);
[[nodiscard]] PolicyRef to_reference(const Policy& policy, Group group);

/// Nothing for an empty text.
[[nodiscard]] std::optional<std::string> text_if_any(std::string_view text);
[[nodiscard]] std::optional<std::string> day_if_any(const std::optional<Date>& day);
[[nodiscard]] std::vector<std::string> to_strings(TextList texts);

}  // namespace rq::contract

// Search of products, policies and institutions.

#pragma once

#include <optional>

#include "core/contract/state.h"

namespace rq::contract {

[[nodiscard]] std::optional<SearchAnswer> handle(const SearchRequest& request,
                                                 const Context& context, const Cursor& at);
[[nodiscard]] std::optional<SearchPoliciesAnswer> handle(const SearchPoliciesRequest& request,
                                                         const Context& context, const Cursor& at);

}  // namespace rq::contract

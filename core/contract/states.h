// States: one firm in, a byte for each product and policy out; all in binary. For callers that
// judge many firms, or one on every keystroke. Source: docs/formats/states.md.

#pragma once

#include <string>

#include "core/contract/state.h"

namespace rq::contract {

/// The first byte of such a request; no JSON starts with it.
inline constexpr char kStatesMark = 1;

/// Answers `context.bytes` in `context.room`, so that nothing is allocated once the room is there.
/// Bad bytes give the JSON of a fault: "broken_states", at the byte.
[[nodiscard]] std::string answer_states(const Cursor& at, Diagnostics& faults,
                                        const Context& context);

}  // namespace rq::contract

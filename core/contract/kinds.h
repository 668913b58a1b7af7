// Kinds: which requests a build answers. Devices get two builds of the core: a small one for the
// first answers, then the whole.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/cursor.h"

namespace rq::contract {

struct Context;

/// Answers a request that stands at the cursor.
using Handler = std::string (*)(const Cursor& at, Diagnostics& faults, const Context& context);

/// Finds the handler of a kind; nullptr when there is none.
using Kinds = Handler (*)(std::string_view kind);

/// Nanoseconds that never go back, from whoever opens a session: the core itself has no clock.
using Clock = std::int64_t (*)();

/// What the first screens ask.
[[nodiscard]] Handler device_kinds(std::string_view kind);

/// Everything of schema/messages.json, besides `diagnostics`, which every session answers.
[[nodiscard]] Handler all_kinds(std::string_view kind);

}  // namespace rq::contract

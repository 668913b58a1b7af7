// Snapshot: the catalogue as devices get it: one line of JSON, without what only authors need.

#pragma once

#include <string>

#include "core/base/json.h"

namespace rq {

/// Writes a catalogue document again: lists in byte order of ids, keys in byte order, `examples`
/// left out. The same document gives the same bytes everywhere.
[[nodiscard]] std::string write_snapshot(JsonView document);

}  // namespace rq

// JSON tape: a JSON document in binary form, which opens without parsing text: a third of the bytes
// and a tenth of the work. Source: docs/formats/snapshot.md, "Tape".

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/base/json.h"

namespace rq {

/// Writes a value. The same value gives the same bytes everywhere. It must hold no number that is
/// not a 64-bit integer.
[[nodiscard]] std::string write_tape(JsonView root);

/// Opens what write_tape wrote. Nothing, with one fault "broken_snapshot" at the byte, when the
/// bytes are anything else: they may come from anywhere.
[[nodiscard]] std::optional<JsonDocument> read_tape(std::string_view tape, Diagnostics& faults);

}  // namespace rq

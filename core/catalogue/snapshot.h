// Snapshot: the catalogue as devices get it. Source: docs/formats/snapshot.md.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace rq {

/// Writes a catalogue document, which must be free of errors, for devices: in binary, lists in byte
/// order of ids, `examples` left out. The same document gives the same bytes everywhere.
[[nodiscard]] std::string write_snapshot(JsonView document);

/// Opens a catalogue in either form: what write_snapshot wrote, or JSON text. Nothing, with one
/// fault, when the bytes are neither.
[[nodiscard]] std::optional<JsonDocument> open_document(std::string_view bytes,
                                                        Diagnostics& faults);

}  // namespace rq

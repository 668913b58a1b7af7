// Snapshot: the catalogue as devices get it: checked and compiled when it is published, so that a
// device need only look it through. Source: docs/formats/snapshot.md.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/catalogue/catalogue.h"

namespace rq {

/// A catalogue with everything that its views point into. It may be moved.
struct OpenedCatalogue {
  Catalogue catalogue;
  /// Nothing when the bytes are no document at all.
  std::optional<JsonDocument> document;
  /// Of a snapshot.
  std::vector<char> bytes;
};

/// Opens a catalogue in either form: what write_snapshot wrote, or JSON text. The bytes may come
/// from anywhere and are not needed afterwards. The catalogue can be used only when no error was
/// added to `faults`.
[[nodiscard]] OpenedCatalogue open_catalogue(std::string_view bytes, const FieldList& fields,
                                             Diagnostics& faults);

/// This, or open_snapshot() for builds that are given nothing else.
using Opener = OpenedCatalogue (*)(std::string_view, const FieldList&, Diagnostics&);

/// Writes a catalogue that is free of errors, without what only authors need. The same catalogue
/// gives the same bytes everywhere, also when it was opened from those bytes.
[[nodiscard]] std::string write_snapshot(const Catalogue& catalogue, const FieldList& fields);

}  // namespace rq

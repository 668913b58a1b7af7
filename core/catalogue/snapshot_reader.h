// Snapshot reader: opens what write_snapshot wrote.

#pragma once

#include <string_view>

#include "core/catalogue/snapshot.h"

namespace rq {

/// No JSON text starts like this.
inline constexpr std::string_view kSnapshotMagic = "RQS2";

/// Everything is looked through once: lengths, places, order, UTF-8. Faults: "broken_snapshot" at
/// the byte, or what parsing finds in policies and tests.
[[nodiscard]] OpenedCatalogue open_snapshot(std::string_view bytes, const FieldList& fields,
                                            Diagnostics& faults);

}  // namespace rq

// Lint: what is well-formed and still wrong or doubtful. Runs the examples of a document.

#pragma once

#include "core/catalogue/catalogue.h"

namespace rq {

/// Adds to the cursor's diagnostics: example_fails (error): an example's verdict is not what its
/// conditions say; no_source (warning): nobody can check the numbers; contradiction (warning): two
/// tests of one `all` that no value can pass together. `catalogue` still has the order of the file.
void lint(const Cursor& root, const Catalogue& catalogue, const FieldList& fields);

}  // namespace rq

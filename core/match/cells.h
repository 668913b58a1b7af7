// Cells: the values of one field, as far as some tests can tell them apart.
//
// Rules look at values only through tests, so two values that the same tests pass are one cell, and
// a question about all values becomes one about a few dozen cells. Every cell has a value that
// stands for it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "core/rules/condition.h"
#include "core/rules/facts.h"

namespace rq {

struct Cells {
  /// One for each cell, the most natural value first: no option, 0, the present day. A code lives
  /// as long as the texts that were given.
  std::vector<Fact> values;
  /// For each cell, which of the tests its values pass.
  std::vector<std::vector<bool>> passes;
};

/// How fine a field may be divided before a question is given up.
struct CellBounds {
  std::size_t tests = 1024;
  std::size_t codes = 1024;
  std::size_t cells = 4096;
};

/// Divides the values of a field by tests of it; ages count to `as_of`. Nothing stays in `values`
/// when a bound was met: the field is then too fine to reason about.
[[nodiscard]] Cells divide(const Field& field, const std::vector<const Test*>& tests, Date as_of,
                           std::deque<std::string>& texts, const CellBounds& bounds = {});

}  // namespace rq

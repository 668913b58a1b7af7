// Test vectors from tests/vectors, whose rows say where they come from.

#pragma once

#include <string>
#include <vector>

namespace rq::test {

/// Rows of a CSV file in tests/vectors, without the header line. Fields may be quoted.
[[nodiscard]] std::vector<std::vector<std::string>> read_vectors(const std::string& name);

}  // namespace rq::test

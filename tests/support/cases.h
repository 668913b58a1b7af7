// How many random cases a test tries: few in ./test, where the sanitizers are on, more when asked.
//
//   cmake --preset release -DRQ_TESTS=ON -B build/long && cmake --build build/long --target
//   core_tests RQ_CASES=100000 build/long/tests/core_tests
//   --gtest_filter='*EqualsBruteForceOnRandomRules'

#pragma once

#include <cstdlib>

namespace rq::test {

/// RQ_CASES from the environment, or what the test has by itself.
inline int cases(int usual) {
  const char* asked = std::getenv("RQ_CASES");
  return asked == nullptr ? usual : std::atoi(asked);
}

}  // namespace rq::test

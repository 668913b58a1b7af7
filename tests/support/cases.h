// How many random cases a test tries: few in ./test, where the sanitizers are on, more when asked.
// See docs/testing.md.

#pragma once

#include <cstdlib>

namespace rq::test {

/// RQ_CASES from the environment, or what the test has by itself.
inline int cases(int usual) {
  const char* asked = std::getenv("RQ_CASES");
  return asked == nullptr ? usual : std::atoi(asked);
}

}  // namespace rq::test

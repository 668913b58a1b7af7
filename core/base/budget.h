// Budget: how much work a search may still do. Work is counted, not timed, so that a search stops
// at the same place everywhere.

#pragma once

#include <cstdint>

namespace rq {

class Budget {
 public:
  explicit Budget(std::int64_t units) : left_(units) {}

  /// Takes units of work; false when there are none left, and ever after.
  bool spend(std::int64_t units = 1) {
    left_ = left_ < units ? -1 : left_ - units;
    return left_ >= 0;
  }

  /// Whether something had to be refused: what was found so far need not be all.
  [[nodiscard]] bool exhausted() const { return left_ < 0; }

 private:
  std::int64_t left_;
};

}  // namespace rq

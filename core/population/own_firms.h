// Own firms: facts of somebody's own firms as the columns of a population.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/population/firm_column.h"
#include "core/rules/facts.h"

namespace rq {

/// One field, filled firm by firm.
class FirmColumnBuilder {
 public:
  FirmColumnBuilder(const FieldList& fields, FieldIndex field, std::size_t firms);

  /// At most once a firm; without, the fact is not known.
  void set(std::size_t firm, const Fact& fact);

  [[nodiscard]] FirmColumn take() { return std::move(column_); }

 private:
  FirmColumn column_;
  std::map<std::string, std::int32_t, std::less<>> place_of_code_;
};

}  // namespace rq

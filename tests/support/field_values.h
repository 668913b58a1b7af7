// Values of fields that tests can tell apart: for trying out all answers, or drawing some.

#pragma once

#include <deque>
#include <string>
#include <vector>

#include "core/rules/condition.h"
#include "core/rules/facts.h"

namespace rq::test {

class FieldValues {
 public:
  FieldValues(const FieldList& fields, Date as_of);

  /// Takes up the tests of a rule.
  void add(const Condition& condition);

  /// Each bound with its neighbours, each option or set of the options named, each code named with
  /// a longer one, and one that nobody names. The object must outlive the facts.
  [[nodiscard]] std::vector<Fact> of(FieldIndex field) const;

 private:
  void add_code(FieldIndex field, const std::string& code);
  void add_bounds(const Test& test);

  const FieldList& fields_;
  Date as_of_;
  std::vector<std::vector<Fact>> values_;
  /// Of set fields: options that tests name.
  std::vector<std::uint64_t> named_;
  std::deque<std::string> codes_;
};

}  // namespace rq::test

#include "core/contract/asked.h"

#include <utility>

namespace rq::contract {

std::optional<Asked> read_asked(const Cursor& at, const FieldList& fields) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  Facts facts = parse_facts(at.member("facts"), fields);
  if (!as_of || at.has_errors()) return std::nullopt;
  return Asked{*as_of, std::move(facts)};
}

}  // namespace rq::contract

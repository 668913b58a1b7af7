#include "core/contract/handlers_own_firms.h"

#include <algorithm>
#include <vector>

#include "core/contract/kept_firms.h"
#include "core/population/own_firms.h"

namespace rq::contract {
namespace {

constexpr std::int64_t kMostOwnFirms = 20'000;
/// Sums and differences of facts stay far within 64 bits.
constexpr std::int64_t kMostNumber = (std::int64_t{1} << 53U) - 1;

void check_number(const Fact& fact, const Cursor& at) {
  if (fact.number < -kMostNumber || fact.number > kMostNumber) {
    at.fault("too_large", "numbers are at most 9007199254740991 away from 0.");
  }
}

/// Nothing, with faults, when the column is not in order.
std::optional<FirmColumn> read_column(FieldIndex field, std::size_t firms, const Cursor& values,
                                      const FieldList& fields) {
  if (!values.require_array()) return std::nullopt;
  if (values.value().size() != firms) {
    values.fault("out_of_range", "give as many values as there are firms.");
    return std::nullopt;
  }
  FirmColumnBuilder column(fields, field, firms);
  for (std::size_t firm = 0; firm < firms; ++firm) {
    const Cursor value = values.element(firm);
    if (value.empty()) continue;
    const Fact fact = parse_fact(value, fields.at(field));
    check_number(fact, value);
    column.set(firm, fact);
  }
  return column.take();
}

/// Nothing, with a fault, when there is no such field or it was given before.
std::optional<FieldIndex> read_field(const std::string& key, const std::vector<FirmColumn>& before,
                                     const Cursor& at, const FieldList& fields) {
  const auto field = fields.find(key);
  if (!field) {
    at.fault("unknown_field", "there is no field \"" + key + "\" in fields.json.");
    return std::nullopt;
  }
  if (std::any_of(before.begin(), before.end(),
                  [&](const FirmColumn& column) { return column.field == *field; })) {
    at.fault("duplicate_id", "the field \"" + key + "\" was given before.");
    return std::nullopt;
  }
  return field;
}

}  // namespace

std::optional<OwnFirmsAnswer> handle(const OwnFirmsRequest& request, const Context& context,
                                     const Cursor& at) {
  const std::optional<Date> as_of = read_date(at.member("asOf"));
  if (request.firms < 0 || request.firms > kMostOwnFirms) {
    at.member("firms").fault("too_large", "hand over at most 20000 firms.");
  }
  if (!as_of || at.has_errors()) return std::nullopt;
  if (request.firms == 0) {
    context.own_firms.reset();
    return OwnFirmsAnswer{0};
  }
  const auto firms = static_cast<std::size_t>(request.firms);
  std::vector<FirmColumn> columns;
  for (std::size_t i = 0; i < request.columns.size() && !at.has_errors(); ++i) {
    const Cursor list = at.member("columns");
    const Cursor place = list.element(i);
    const auto field =
        read_field(request.columns[i].field, columns, place.member("field"), context.fields);
    if (!field) break;
    if (auto column = read_column(*field, firms, place.member("values"), context.fields)) {
      columns.push_back(std::move(*column));
    }
  }
  if (at.has_errors()) return std::nullopt;
  context.own_firms = std::make_unique<KeptFirms>(
      Population(context.fields, std::move(columns), request.firms, *as_of));
  return OwnFirmsAnswer{request.firms};
}

}  // namespace rq::contract

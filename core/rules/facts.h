// Facts: what is known of one firm. A field without a fact is unknown; 0, false, "" and [] are
// facts.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cursor.h"
#include "core/base/json_writer.h"
#include "core/money/date.h"
#include "core/rules/field.h"

namespace rq {

/// One known value, in the form its field's tests compare.
struct Fact {
  /// int, fen, ppm; bool as 0 or 1; date as day number; enum as place of the option.
  std::int64_t number = 0;
  /// set: one bit an option.
  std::uint64_t options = 0;
  /// code. Lives as long as the document it was read from.
  std::string_view code;
  /// The value as given.
  JsonView given;
};

class Facts {
 public:
  explicit Facts(std::size_t fields) : facts_(fields) {}

  /// Nothing when the fact is not known.
  [[nodiscard]] const Fact* find(FieldIndex field) const {
    const std::optional<Fact>& fact = facts_[field];
    return fact ? &*fact : nullptr;
  }
  void set(FieldIndex field, const Fact& fact) { facts_[field] = fact; }
  /// A new fact of the field, to be filled in.
  Fact& add(FieldIndex field) { return facts_[field].emplace(); }
  /// Nothing is known any more.
  void clear() {
    for (std::optional<Fact>& fact : facts_) fact.reset();
  }

 private:
  std::vector<std::optional<Fact>> facts_;
};

/// Reads one value. Faults: wrong_type, not_integer, unknown_option, no_such_day.
[[nodiscard]] Fact parse_fact(const Cursor& at, const Field& field);

/// The value as an applicant file gives it.
void write_fact(JsonWriter& out, const Field& field, const Fact& fact);

/// {"key": value, …} as in an applicant file, in the order of the field list.
[[nodiscard]] std::string facts_json(const Facts& facts, const FieldList& fields);

/// Reads {"key": value, …}. null means not known. Faults name the key: unknown_field, wrong_type,
/// not_integer, unknown_option, no_such_day. The document must outlive the result.
[[nodiscard]] Facts parse_facts(const Cursor& at, const FieldList& fields);

struct Applicant {
  std::optional<Date> as_of;
  Facts facts;
};

/// Reads an applicant file: {"asOf": day, "facts": {…}}. A missing `asOf` is no fault here, because
/// the caller may give the day.
[[nodiscard]] Applicant parse_applicant(const Cursor& at, const FieldList& fields);

/// Reads a day; nothing, with a fault, when there is none.
[[nodiscard]] std::optional<Date> read_date(const Cursor& at);

}  // namespace rq
